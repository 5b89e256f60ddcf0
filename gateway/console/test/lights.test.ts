import { describe, expect, test } from 'vitest'
import type { Happened, HazardWhole } from '../src/api/types'
import { lightsOf } from '../src/parts/lights'
import { lastRefusals } from '../src/parts/refusals'
import { lightOf } from '../src/parts/tones'

const light = (state: string) => ({ state, by: null, at: null, evidence: [], entries: [] })
function hazard(states: Partial<Record<string, string>>, some: object = {}): HazardWhole {
  const five = Object.fromEntries(['responsibility', 'measures', 'funds', 'timeLimit', 'contingency'].map((one) => [one, light(states[one] ?? 'STATED')]))
  return { status: 'RECTIFYING', implementations: five, plan: {}, pendingPlan: null, ...some } as unknown as HazardWhole
}
function event(type: string, data: object): Happened {
  return { type, data, ledger: 'hazard', index: 0 } as unknown as Happened
}

describe('the five lights', () => {
  test('read_the_words_of_a_list_and_those_of_a_whole_hazard', () => {
    expect(['missing', 'planned', 'submitted', 'verified', 'refused', 'voided'].map(lightOf)).toEqual(['missing', 'stated', 'shown', 'verified', 'refused', 'refused'])
    expect(['MISSING', 'STATED', 'EVIDENCED', 'VERIFIED', 'REFUSED', 'VOIDED'].map(lightOf)).toEqual(['missing', 'stated', 'shown', 'verified', 'refused', 'refused'])
  })

  test('take_the_fifth_of_a_list_by_its_own_name', () => {
    expect(lightsOf({ responsibility: 'verified', measures: 'missing', funds: 'missing', timeLimit: 'missing', contingencyPlan: 'refused' }).contingency).toBe('refused')
  })
})

describe('why the last submission was refused', () => {
  test('is_told_of_a_light_that_is_still_refused', () => {
    const timeline = [event('hazard.implementation-refused', { implementation: 'MEASURES', reason: '照片不清' })]
    expect(lastRefusals(timeline, hazard({ measures: 'REFUSED' })).map((one) => one.reason)).toEqual(['照片不清'])
    expect(lastRefusals(timeline, hazard({ measures: 'EVIDENCED' }))).toEqual([])
  })

  test('is_told_of_a_plan_until_it_is_handed_in_again', () => {
    const timeline = [event('hazard.plan-returned', { reason: '缺预案' })]
    expect(lastRefusals(timeline, hazard({}, { status: 'CONFIRMED', plan: null })).map((one) => one.reason)).toEqual(['缺预案'])
    const again = [...timeline, event('hazard.plan-submitted', {})]
    expect(lastRefusals(again, hazard({}, { status: 'CONFIRMED', plan: null, pendingPlan: {} }))).toEqual([])
    expect(lastRefusals([...again, event('hazard.plan-approved', {})], hazard({}))).toEqual([])
  })

  test('is_told_of_a_revised_plan_while_the_earlier_one_stays_in_force', () => {
    const timeline = [event('hazard.plan-submitted', {}), event('hazard.plan-approved', {}), event('hazard.plan-submitted', {}), event('hazard.plan-returned', { reason: '延后无据' })]
    expect(lastRefusals(timeline, hazard({})).map((one) => one.reason)).toEqual(['延后无据'])
    const asked = [...timeline, event('hazard.acceptance-requested', {})]
    expect(lastRefusals(asked, hazard({}, { status: 'ACCEPTANCE_REQUESTED' }))).toEqual([])
    expect(lastRefusals([...asked, event('hazard.acceptance-refused', { reasons: ['积水'] })], hazard({})).map((one) => one.reason)).toEqual(['积水'])
  })

  test('does_not_come_back_after_a_reopening', () => {
    const before = [
      event('hazard.plan-submitted', {}), event('hazard.plan-returned', { reason: '缺预案' }), event('hazard.implementation-refused', { implementation: 'MEASURES', reason: '照片不清' }),
      event('hazard.acceptance-refused', { reasons: ['仍有积水'] }), event('hazard.signed-off', {}), event('hazard.reopened', {}),
    ]
    expect(lastRefusals(before, hazard({ measures: 'REFUSED' }, { status: 'REOPENED', plan: null }))).toEqual([])
    expect(lastRefusals(before, hazard({}))).toEqual([])
    const since = [...before, event('hazard.implementation-refused', { implementation: 'MEASURES', reason: '又不清' })]
    expect(lastRefusals(since, hazard({ measures: 'REFUSED' })).map((one) => one.reason)).toEqual(['又不清'])
  })

  test('is_over_when_the_hazard_is', () => {
    const timeline = [event('hazard.plan-returned', { reason: '缺预案' })]
    for (const status of ['MERGED', 'SIGNED_OFF', 'ACCEPTED']) expect(lastRefusals(timeline, hazard({}, { status })), status).toEqual([])
  })

  test('is_told_of_an_acceptance_until_it_is_asked_for_again', () => {
    const failed = event('hazard.acceptance-refused', { reasons: ['仍有积水', '灯未修'] })
    expect(lastRefusals([failed], hazard({}))[0]?.reason).toBe('仍有积水；灯未修')
    expect(lastRefusals([failed, event('hazard.acceptance-requested', {})], hazard({}))).toEqual([])
  })
})
