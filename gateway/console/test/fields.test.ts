import { describe, expect, test } from 'vitest'
import { bodyOf, firstWrong, fresh, type Field } from '../src/forms/fields'

const fields: Field[] = [
  { name: 'demands', kind: 'lines', required: true },
  { name: 'planned', kind: 'yuan', required: true },
  { name: 'granted', kind: 'yesno' },
  { name: 'reason', kind: 'long', required: true, when: (values) => values.granted === 'no' },
  { name: 'foundAt', kind: 'moment' },
  { name: 'team', kind: 'persons' },
]
const typed = { demands: ' 疏通出口 \n\n停止作业', planned: '12.5', granted: 'yes', reason: 'x', foundAt: '2026-12-01T08:00', team: 'a,b' }

describe('what is typed in a form', () => {
  test('becomes_what_the_service_is_told', () => {
    expect(bodyOf(fields, typed)).toEqual({
      demands: ['疏通出口', '停止作业'],
      plannedFen: 1250,
      granted: true,
      foundAt: '2026-12-01T00:00:00.000Z',
      team: ['a', 'b'],
    })
  })

  test('is_left_out_if_it_is_empty_or_was_not_asked', () => {
    expect(bodyOf(fields, { ...typed, foundAt: ' ', granted: 'no', team: '' })).toEqual({
      demands: ['疏通出口', '停止作业'],
      plannedFen: 1250,
      granted: false,
      reason: 'x',
    })
  })

  test('is_refused_where_something_is_missing_or_no_amount', () => {
    expect(firstWrong(fields, typed)).toBeNull()
    expect(firstWrong(fields, { ...typed, granted: 'no', reason: '' })?.name).toBe('reason')
    expect(firstWrong(fields, { ...typed, planned: 'viel' })?.name).toBe('planned')
  })

  test('takes_degrees_as_they_are_written_on_a_plan', () => {
    const place = [{ name: 'latitude', kind: 'degrees' as const, required: true }]
    expect(bodyOf(place, { latitude: ' 29.3150 ' })).toEqual({ latitude: 29.315 })
    expect(firstWrong(place, { latitude: '-0.5' })).toBeNull()
    for (const wrong of ['29°18′', '29,3', '1e5', '']) expect(firstWrong(place, { latitude: wrong })?.name, wrong).toBe('latitude')
  })

  test('begins_with_what_is_standard', () => {
    expect(fresh([{ name: 'dueOn', kind: 'day', standard: () => '2026-12-31' }], {})).toEqual({ dueOn: '2026-12-31' })
  })
})
