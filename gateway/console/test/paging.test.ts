import { describe, expect, test } from 'vitest'
import { Refused } from '../src/api/refused'
import type { Page } from '../src/api/types'
import { paging } from '../src/paging'

type Row = { id: string; at: number }

/** Three pages of two, and what was asked for. */
function house(): { asked: (string | undefined)[]; page: (cursor?: string) => Promise<Page<Row>>; at: number; broken: boolean } {
  const it = {
    asked: [] as (string | undefined)[],
    at: 1,
    broken: false,
    page: async (cursor?: string): Promise<Page<Row>> => {
      it.asked.push(cursor)
      if (it.broken) throw new Refused(503, null)
      const from = cursor ? Number(cursor) : 0
      const items = [from, from + 1].map((id) => ({ id: String(id), at: it.at }))
      return { items, next: from < 4 ? String(from + 2) : null, position: `hazard:${it.at}` }
    },
  }
  return it
}

const size = (hazard: number) => new Map([['hazard', hazard]])
const ids = (rows: Row[]): string => rows.map((row) => row.id).join(' ')

describe('a list that is read page by page', () => {
  test('more_asks_for_the_next_page_and_for_no_other', async () => {
    const one = house()
    const list = paging(one.page)
    await list.look()
    await list.more()
    await list.more()
    await list.more()
    expect(one.asked).toEqual([undefined, '2', '4'])
    expect(ids(list.rows.value)).toBe('0 1 2 3 4 5')
    expect(list.next.value).toBeNull()
  })

  test('when_the_ledger_grows_one_page_is_read_anew_and_several_stay_and_say_so', async () => {
    const one = house()
    const list = paging(one.page)
    await list.look()
    one.at = 2
    await list.advanced(size(3))
    expect(list.rows.value[0]!.at).toBe(2)
    expect(list.changed.value).toBe(false)

    await list.more()
    one.at = 3
    await list.advanced(size(3))
    await list.advanced(new Map([['enforcement', 99]]))
    expect(list.changed.value, 'its own ledger has not grown').toBe(false)
    await list.advanced(size(4))
    expect(ids(list.rows.value)).toBe('0 1 2 3')
    expect(list.changed.value).toBe(true)
    expect(list.position.value).toBe('hazard:2')
    await list.look()
    expect(ids(list.rows.value)).toBe('0 1')
    expect(list.changed.value).toBe(false)
  })

  test('a_ledger_of_a_later_epoch_grows_as_any_other', async () => {
    const list = paging<Row>(async (cursor) => ({ items: [{ id: cursor ?? 'a', at: 1 }], next: cursor ? null : 'b', position: 'hazard/2:7' }))
    await list.look()
    await list.more()
    await list.advanced(size(8))
    expect(list.changed.value).toBe(false)
    await list.advanced(size(9))
    expect(list.changed.value).toBe(true)
  })

  test('the_next_page_on_its_way_is_not_thrown_away_for_a_look_that_nobody_asked_for', async () => {
    const one = house()
    const list = paging(one.page)
    await list.look()
    const more = list.more()
    expect(list.adding.value).toBe(true)
    await list.advanced(size(3))
    expect(list.changed.value).toBe(true)
    await more
    expect(ids(list.rows.value)).toBe('0 1 2 3')
    expect(list.adding.value).toBe(false)
    expect(one.asked).toEqual([undefined, '2'])
  })

  test('who_asks_for_the_next_page_while_the_first_is_looked_at_gets_that_of_the_new_one', async () => {
    const one = house()
    const list = paging(one.page)
    await list.look()
    one.at = 2
    const look = list.advanced(size(3))
    expect([list.busy.value, list.adding.value]).toEqual([true, false])
    await Promise.all([look, list.more()])
    expect(list.rows.value.map((row) => row.at)).toEqual([2, 2, 2, 2])
    expect(list.position.value).toBe('hazard:2')
  })

  test('the_position_is_that_of_the_oldest_page_shown', async () => {
    const one = house()
    const list = paging(one.page)
    await list.look()
    one.at = 9
    await list.more()
    expect(list.position.value).toBe('hazard:1')
  })

  test('a_row_that_comes_a_second_time_stands_once', async () => {
    const pages: Page<Row>[] = [
      { items: [{ id: 'a', at: 1 }, { id: 'b', at: 1 }], next: 'x', position: 'hazard:1' },
      { items: [{ id: 'a', at: 2 }, { id: 'c', at: 2 }], next: null, position: 'hazard:2' },
    ]
    const list = paging(async (cursor) => pages[cursor ? 1 : 0]!)
    await list.look()
    await list.more()
    expect(list.rows.value).toEqual([{ id: 'b', at: 1 }, { id: 'a', at: 2 }, { id: 'c', at: 2 }])
  })

  test('what_was_read_stays_when_the_next_page_does_not_come', async () => {
    const one = house()
    const list = paging(one.page)
    await list.look()
    one.broken = true
    await list.more()
    expect(ids(list.rows.value)).toBe('0 1')
    expect(list.refused.value?.status).toBe(503)
    one.broken = false
    await list.more()
    expect(ids(list.rows.value)).toBe('0 1 2 3')
    expect(list.refused.value).toBeNull()
  })

  test('an_answer_to_an_older_question_is_thrown_away', async () => {
    const answers: ((page: Page<Row>) => void)[] = []
    const list = paging<Row>(() => new Promise((answer) => answers.push(answer)))
    const first = list.look()
    const second = list.look()
    answers[1]!({ items: [{ id: 'new', at: 2 }], next: null, position: 'hazard:2' })
    answers[0]!({ items: [{ id: 'old', at: 1 }], next: null, position: 'hazard:1' })
    await Promise.all([first, second])
    expect(ids(list.rows.value)).toBe('new')
  })
})
