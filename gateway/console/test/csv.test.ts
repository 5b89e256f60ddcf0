import { describe, expect, test } from 'vitest'
import { csvName, csvOf } from '../src/csv'

describe('a table as a file', () => {
  test('is_read_by_a_spreadsheet_as_it_stands_on_the_page', () => {
    expect(csvOf([['县', '未销号'], ['德安县', 3], ['a,"b"\nc', null]])).toBe('\uFEFF县,未销号\r\n德安县,3\r\n"a,""b""\nc",\r\n')
  })

  test('carries_nothing_out_whatever_width_its_signs_have', () => {
    for (const text of ['=1+1', '+1', '-1', '@sum', '＝1+1', '＋1', '－1', '＠sum', '\tA1']) expect(csvOf([[text]]), text).toBe(`\uFEFF'${text}\r\n`)
    expect(csvOf([['\r=1']])).toBe('\uFEFF"\'\r=1"\r\n')
    expect(csvOf([[-1]]), 'a number is no text').toBe('\uFEFF-1\r\n')
  })

  test('names_its_place_in_the_ledger', () => {
    expect(csvName('hazard/2:812', 'boards')).toBe('hazard-2-812-boards.csv')
  })
})
