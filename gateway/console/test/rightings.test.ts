import { beforeEach, describe, expect, test } from 'vitest'
import type { HazardWhole } from '../src/api/types'
import { rightings, voiding } from '../src/forms/rightings'
import { session, type Session } from '../src/session'

function looks(...roles: string[]): void {
  session.value = { roles, post: roles[0], person: 'p', name: null, county: null, jurisdiction: '360400', enterprise: null, csrf: '', expiresAt: '' } as Session
}
function hazard(own: Partial<HazardWhole> = {}): HazardWhole {
  return { id: 'h', source: 'SELF', determinedAt: 3, survivor: null, ...own } as HazardWhole
}
const names = (one: HazardWhole): string[] => rightings(one).map((act) => act.step)

describe('what sets right what was done', () => {
  beforeEach(() => (session.value = null))

  test('an_officer_corrects_merges_and_voids', () => {
    looks('county-officer')
    expect(names(hazard())).toEqual(['correct-record', 'correct-determination', 'merge'])
    expect(rightings(hazard()).map((act) => `${act.method} ${act.address}`)).toEqual([
      'POST /api/hazards/h/corrections',
      'PUT /api/hazards/h/determination-correction',
      'PUT /api/hazards/h/merger',
    ])
    expect(voiding('h', 2)?.address).toBe('/api/hazards/h/evidence/2/void')
  })

  test('there_is_no_determination_to_correct_before_there_is_one_and_nothing_merges_twice', () => {
    looks('city-officer')
    expect(names(hazard({ determinedAt: null }))).toEqual(['correct-record', 'merge'])
    expect(names(hazard({ survivor: 'other' }))).not.toContain('merge')
  })

  test('an_enterprise_corrects_what_it_reported_itself_and_nothing_else', () => {
    looks('enterprise-safety-manager')
    expect(names(hazard())).toEqual(['correct-record'])
    expect(names(hazard({ source: 'REGULATOR' }))).toEqual([])
    expect(voiding('h', 2)).toBeNull()
    looks('enterprise-uploader')
    expect(names(hazard())).toEqual([])
  })

  test('who_only_reads_is_offered_nothing', () => {
    looks('auditor')
    expect(names(hazard())).toEqual([])
    expect(voiding('h', 2)).toBeNull()
  })
})
