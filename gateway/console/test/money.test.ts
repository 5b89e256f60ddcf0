import { describe, expect, test } from 'vitest'
import { fenOf, yuan } from '../src/money'

describe('amounts', () => {
  test('yuan_become_fen_without_rounding', () => {
    expect(fenOf('120000')).toBe(12_000_000)
    expect(fenOf('0.1')).toBe(10)
    expect(fenOf('1,234.56')).toBe(123_456)
    expect(fenOf('4.35')).toBe(435)
  })

  test('what_is_no_amount_is_none', () => {
    for (const typed of ['', 'abc', '1.234', '-5', '1..2']) expect(fenOf(typed), typed).toBeNull()
  })

  test('fen_are_shown_as_yuan', () => {
    expect(yuan(12_000_000)).toBe('120,000.00')
    expect(yuan(5)).toBe('0.05')
  })
})
