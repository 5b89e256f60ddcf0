import { describe, expect, test } from 'vitest'
import type { CountyRow } from '../src/api/types'
import { ofCounty, share, together } from '../src/boards'

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

  test('has_no_share_of_nothing', () => {
    expect(share(0, 0)).toBe('—')
    expect(share(1, 3)).toBe('33%')
  })
})
