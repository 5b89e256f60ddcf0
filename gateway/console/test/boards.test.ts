import { describe, expect, test } from 'vitest'
import type { CountyRow } from '../src/api/types'
import { boardsFile, ofCounty, share, together } from '../src/boards'

const row = (some: Partial<CountyRow>): CountyRow => ({ ...ofCounty('360402', []), ...some })

describe('the board of the counties', () => {
  test('shows_a_county_without_hazards_as_zero', () => {
    expect(ofCounty('360403', [row({ open: 2 })])).toMatchObject({ county: '360403', open: 0, averageAgeDays: null })
    expect(ofCounty('360402', [row({ open: 2 })]).open).toBe(2)
  })

  test('weighs_the_age_by_the_open_hazards_of_each', () => {
    const both = together([row({ open: 3, averageAgeDays: 10, overdue: 1 }), row({ open: 1, averageAgeDays: 30 }), row({})])
    expect(both).toMatchObject({ open: 4, overdue: 1, averageAgeDays: 15 })
    expect(together([row({})]).averageAgeDays).toBeNull()
  })

  test('goes_into_a_file_table_by_table_each_with_its_day_and_its_place_in_the_ledger', () => {
    const file = boardsFile('2026-12-01', '统计日', '截至台账位置', [
      { title: '分县情况', of: '', position: 'hazard:7', head: ['县', '未销号'], rows: [['德安县', 3]] },
      { title: '近十二个月', of: '德安县', position: 'hazard:9', head: ['月份', '新增'], rows: [['2026-11', 1], ['2026-12', 0]] },
    ])
    expect(file).toEqual([
      ['分县情况', '统计日 2026-12-01', '截至台账位置 hazard:7'], ['县', '未销号'], ['德安县', 3],
      [],
      ['近十二个月 · 德安县', '统计日 2026-12-01', '截至台账位置 hazard:9'], ['月份', '新增'], ['2026-11', 1], ['2026-12', 0],
    ])
  })

  test('has_no_share_of_nothing', () => {
    expect(share(0, 0)).toBe('—')
    expect(share(1, 3)).toBe('33%')
  })
})
