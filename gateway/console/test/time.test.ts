import { describe, expect, test } from 'vitest'
import { dayOf, daysBetween, localOf, minuteOf, momentOf, plusDays, urgencyOf } from '../src/time'

describe('times', () => {
  test('a_moment_late_in_the_evening_of_Greenwich_is_the_next_day_in_China', () => {
    expect(dayOf('2026-11-30T16:30:00Z')).toBe('2026-12-01')
    expect(minuteOf('2026-11-30T16:30:00Z')).toBe('2026-12-01 00:30')
  })

  test('what_is_typed_is_Chinese_time', () => {
    expect(momentOf('2026-12-01T08:00')).toBe('2026-12-01T00:00:00.000Z')
    expect(localOf(momentOf('2026-12-01T08:00'))).toBe('2026-12-01T08:00')
  })

  test('days_are_counted_over_the_end_of_a_month_and_a_leap_day', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  test('the_last_day_itself_is_in_time', () => {
    expect(urgencyOf('2026-12-01', '2026-12-01')).toBe('today')
    expect(urgencyOf('2026-11-30', '2026-12-01')).toBe('overdue')
    expect(urgencyOf('2026-12-08', '2026-12-01')).toBe('week')
    expect(urgencyOf('2026-12-09', '2026-12-01')).toBe('later')
  })
})
