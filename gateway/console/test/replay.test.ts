import { describe, expect, test } from 'vitest'
import type { Happened, Trail } from '../src/api/types'
import { differing, fateOf } from '../src/past'
import { between, differences } from '../src/replay'

const light = (state: string) => ({ state, by: null, at: null, evidence: [], entries: [] })
function moment(status: string, measures: string, orders: Trail['orders'] = []): Trail {
  const five = { responsibility: light('STATED'), measures: light(measures), funds: light('STATED'), timeLimit: light('STATED'), contingency: light('STATED') }
  return { number: '360402-2026-R-00001', status, implementations: five, orders, acceptances: [], clocks: [] } as unknown as Trail
}
const order = { id: 'o1', status: 'ISSUED', number: '1', issuedOn: null, dueOn: null }

describe('two moments of a case', () => {
  test('differ_where_something_happened_in_between', () => {
    const lines = differences(moment('PLANNED', 'STATED'), moment('RECTIFYING', 'EVIDENCED', [order]))
    expect(lines.filter((line) => line.changed).map((line) => [line.name, line.before, line.after])).toEqual([
      ['status', 'PLANNED', 'RECTIFYING'],
      ['light.measures', 'STATED', 'EVIDENCED'],
      ['order.o1', null, 'ISSUED'],
    ])
  })

  test('are_the_same_if_nothing_did', () => {
    expect(differences(moment('PLANNED', 'STATED'), moment('PLANNED', 'STATED')).some((line) => line.changed)).toBe(false)
  })

  test('name_the_events_between_them_whichever_comes_first', () => {
    const timeline = [1, 2, 3, 4].map((index) => ({ ledger: 'hazard', index }) as Happened)
    expect([...between(timeline, 0, 2)]).toEqual(['hazard:2', 'hazard:3'])
    expect([...between(timeline, 2, 0)]).toEqual(['hazard:2', 'hazard:3'])
  })
})

describe('a row of a list, then and now', () => {
  test('was_added_changed_or_removed', () => {
    expect(fateOf({ before: null, after: {} })).toBe('added')
    expect(fateOf({ before: {}, after: null })).toBe('removed')
    expect(fateOf({ before: {}, after: {} })).toBe('changed')
  })

  test('shows_what_differs_and_not_what_always_does', () => {
    expect(differing({ status: 'DRAFT', version: 1 }, { status: 'ISSUED', version: 2 })).toEqual([{ name: 'status', before: 'DRAFT', after: 'ISSUED' }])
  })

  test('compares_the_lights_one_by_one', () => {
    const lights = (measures: string) => ({ lights: { responsibility: 'STATED', measures } })
    expect(differing(lights('STATED'), lights('VERIFIED'))).toEqual([{ name: 'lights.measures', before: 'STATED', after: 'VERIFIED' }])
    expect(differing({ dueOn: null }, {})).toEqual([])
  })
})
