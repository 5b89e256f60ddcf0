import { describe, expect, test } from 'vitest'
import type { PersonWhole } from '../src/api/types'
import { acts, requestOf, type Keeper } from '../src/pages/people/acts'
import { words } from '../src/words'

const person = { id: 'p', name: '周敦颐', phone: null, jurisdiction: '360402', enterprise: null, version: 4 } as PersonWhole
const city: Keeper = { enterprise: null, jurisdiction: '360400', places: ['360400', '360402'] }
const company: Keeper = { enterprise: 'e', jurisdiction: '360402', places: ['360402'] }

describe('what is done to a person', () => {
  test('each_has_its_words_in_its_button', () => {
    for (const name of Object.keys(acts)) expect(Object.hasOwn(words.people, name), name).toBe(true)
  })

  test('goes_to_the_person_and_to_the_part_that_it_is_about', () => {
    expect(requestOf('end', person, '2', city, { endedFrom: '2026-12-01' })).toEqual({ method: 'PUT', address: '/api/persons/p/appointments/2/end', body: { endedFrom: '2026-12-01' } })
    expect(requestOf('withdraw', person, '1', city, { ground: 'WRONG_NUMBER' }).address).toBe('/api/persons/p/certificates/1/withdrawal')
  })

  test('an_enterprise_appoints_its_own_people_to_its_own_posts', () => {
    expect(requestOf('appoint', person, '', company, { role: 'enterprise-uploader' }).body).toEqual({ role: 'enterprise-uploader', enterprise: 'e' })
    const roles = (keeper: Keeper) => acts.appoint!.fields(person, keeper).find((field) => field.name === 'role')!.options!
    expect(roles(company)).not.toContain('county-officer')
    expect(roles(city)).not.toContain('enterprise-principal')

    const miner = { ...person, enterprise: 'e' } as PersonWhole
    expect(requestOf('appoint', miner, '', city, { role: 'enterprise-principal' }).body).toEqual({ role: 'enterprise-principal', enterprise: 'e' })
    expect(acts.appoint!.fields(miner, city).find((field) => field.name === 'role')!.options).toContain('enterprise-principal')
  })

  test('what_cannot_be_taken_back_says_so', () => {
    expect(acts.erase!.grave).toBe(true)
    expect(Object.keys(words.people)).toContain('eraseWhat')
  })
})
