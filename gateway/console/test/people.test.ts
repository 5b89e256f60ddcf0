import { describe, expect, test } from 'vitest'
import type { PersonWhole } from '../src/api/types'
import { acts, entryFields, entryOf, requestOf, type Keeper } from '../src/pages/people/acts'
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

  test('an_authority_enters_its_own_people_and_those_of_an_enterprise_and_an_enterprise_its_own_only', () => {
    const known = [{ id: 'e', name: '德安县某某矿业有限公司' }, { id: 'f', name: '另一家' }]
    const field = entryFields(city, known).find(({ name }) => name === 'enterprise')!
    expect(field.options).toEqual(['authority', 'e', 'f'])
    expect(field.names).toEqual({ authority: '本机关（监管部门、专家）', e: '德安县某某矿业有限公司', f: '另一家' })
    expect(field.standard!({})).toBe('authority')
    expect(entryOf(city, { name: '周敦颐', enterprise: 'f' })).toEqual({ name: '周敦颐', enterprise: 'f' })
    expect(entryOf(city, { name: '周敦颐', enterprise: 'authority' }).enterprise).toBeUndefined()
    expect(entryFields(company, known).map(({ name }) => name)).not.toContain('enterprise')
    expect(entryOf(company, { name: '周敦颐' }).enterprise).toBe('e')
  })

  test('what_cannot_be_taken_back_says_so', () => {
    expect(acts.erase!.grave).toBe(true)
    expect(Object.keys(words.people)).toContain('eraseWhat')
  })
})
