import { beforeEach, describe, expect, test, vi } from 'vitest'

const reads = vi.hoisted(() => {
  const list = () => ({ page: vi.fn(), counts: vi.fn() })
  return { lists: { hazards: list(), orders: list(), acceptances: list() } }
})
vi.mock('../src/api/reads', () => reads)

import { waitingForMe } from '../src/pages/home/waiting'

const page = (items: object[], next: string | null = null) => ({ items, next, position: 'hazard:1' })
const counts = (of: Record<string, number>) => ({ counts: of, position: 'hazard:1' })
const hazard = (number: string, status: string, dueOn: string | null) => ({ id: number, number, status, dueOn, planUntil: null, place: '井口', county: '360426' })
const { hazards, orders, acceptances } = reads.lists

beforeEach(() => {
  hazards.page.mockResolvedValue(page([hazard('a', 'REPORTED', null), hazard('b', 'RECTIFYING', '2026-12-09')], 'due-infinity-9'))
  hazards.counts.mockResolvedValue(counts({ REPORTED: 120, CONFIRMED: 3, REOPENED: 4, RECTIFYING: 1 }))
  orders.page.mockResolvedValue(page([{ id: 'o', number: null, hazardNumber: 'c', status: 'DRAFT', dueOn: '2026-12-02', county: '360426' }]))
  orders.counts.mockResolvedValue(counts({ DRAFT: 1 }))
  acceptances.page.mockResolvedValue(page([]))
  acceptances.counts.mockResolvedValue(counts({}))
})

describe('what waits for me', () => {
  test('is_counted_by_the_services_and_not_by_the_rows_that_were_read', async () => {
    const found = await waitingForMe()
    expect(found.count).toBe(129)
    expect(found.kinds).toEqual({ determine: 120, plan: 7, evidence: 1, order: 1 })
    expect(found.stand.plan).toEqual([
      { list: 'hazards', status: 'CONFIRMED', count: 3 },
      { list: 'hazards', status: 'REOPENED', count: 4 },
    ])
    expect(found.stand.order).toEqual([{ list: 'orders', status: 'DRAFT', count: 1 }])
    for (const list of [hazards, orders, acceptances]) expect(list.counts).toHaveBeenCalledWith({ waiting: 'me' })
  })

  test('shows_the_nearest_of_each_list_and_says_of_which_there_are_more', async () => {
    const found = await waitingForMe()
    expect(hazards.page).toHaveBeenCalledWith({ waiting: 'me', sort: 'due' })
    expect(found.waiting.map((one) => one.number)).toEqual(['c', 'b', 'a'])
    expect(found.more).toEqual(['hazards'])
  })
})
