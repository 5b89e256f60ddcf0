import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import type { Asking } from '../src/asking'
import { closeLive, LEDGERS, openLive, whenAdvanced, whenTold, type News } from '../src/live'
import { whenWitnessed } from '../src/parts/proofs'

const page = Object.assign(new EventTarget(), { hidden: false })
let tell: (news: News, ledger: string, size?: number) => void
let opened = 0
let open = 0
let askedWhoLooks = 0
let refuse: () => void
let begin: () => void

const advance = (ledger: string): void => tell('advance', ledger)

/** As the gateway does it for everybody who begins to listen. */
function tellAll(): void {
  for (const ledger of LEDGERS) {
    tell('advance', ledger)
    tell('witnessed', ledger)
  }
}

function hide(hidden: boolean): void {
  page.hidden = hidden
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  page.hidden = false
  vi.stubGlobal('document', page)
  vi.stubGlobal('fetch', async (address: string) => {
    if (address === '/api/session') askedWhoLooks++
    return new Response(null, { status: 503 })
  })
  vi.stubGlobal(
    'EventSource',
    class {
      readyState = 1
      private readonly heard = new Map<string, (event: { data: string }) => void>()
      constructor() {
        opened++
        open++
        tell = (news, ledger, size = 1) => this.heard.get(news)?.({ data: JSON.stringify({ ledger, size }) })
        begin = () => this.heard.get('open')?.({ data: '' })
        refuse = () => {
          this.readyState = 2
          open--
          this.heard.get('error')?.({ data: '' })
        }
      }
      close(): void {
        if (this.readyState !== 2) open--
        this.readyState = 2
      }
      addEventListener(name: string, listener: (event: { data: string }) => void): void {
        this.heard.set(name, listener)
      }
    },
  )
  opened = 0
  open = 0
  askedWhoLooks = 0
  openLive()
})
afterEach(() => {
  closeLive()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('who_looks_is_asked_whenever_the_stream_opens_for_it_opens_with_the_cookie_of_now', async () => {
  begin()
  await vi.advanceTimersByTimeAsync(0)
  expect(askedWhoLooks).toBe(1)
  begin()
  await vi.advanceTimersByTimeAsync(0)
  expect(askedWhoLooks).toBe(2)
})

describe('a page that follows a ledger', () => {
  test('looks_once_for_many_advances_and_not_for_other_ledgers', async () => {
    const scope = effectScope()
    const look = vi.fn()
    scope.run(() => whenAdvanced(['hazard'], look))
    for (const ledger of ['identity', 'hazard', 'hazard', 'hazard']) advance(ledger)
    await vi.advanceTimersByTimeAsync(2000)
    expect(look).toHaveBeenCalledTimes(1)
    scope.stop()
  })

  test('is_told_the_largest_size_of_each_ledger_that_came_since_its_last_look', async () => {
    const scope = effectScope()
    const told: object[] = []
    scope.run(() => whenAdvanced(['hazard', 'registry'], (sizes) => void told.push(Object.fromEntries(sizes))))
    for (const size of [7, 9, 8]) tell('advance', 'hazard', size)
    tell('advance', 'registry', 3)
    await vi.advanceTimersByTimeAsync(1000)
    tell('advance', 'registry', 4)
    await vi.advanceTimersByTimeAsync(1000)
    expect(told).toEqual([{ hazard: 9, registry: 3 }, { registry: 4 }])
    scope.stop()
  })

  test('ends_a_look_before_it_begins_the_next_and_misses_nothing_that_came_meanwhile', async () => {
    const scope = effectScope()
    let going = 0
    let most = 0
    const look = vi.fn(async () => {
      most = Math.max(most, ++going)
      await new Promise((resolve) => setTimeout(resolve, 1500))
      going--
    })
    scope.run(() => whenAdvanced(['hazard'], look))
    for (let i = 0; i < 5; i++) {
      advance('hazard')
      await vi.advanceTimersByTimeAsync(300)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(most).toBe(1)
    expect(look).toHaveBeenCalledTimes(2)

    advance('hazard')
    scope.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(look).toHaveBeenCalledTimes(2)
  })
})

describe('a page that wants to know more', () => {
  test('hears_of_the_witness_and_of_silence_and_who_follows_growth_does_not', async () => {
    const scope = effectScope()
    const grown = vi.fn()
    const all = vi.fn()
    scope.run(() => {
      whenAdvanced(LEDGERS, grown)
      whenTold(['advance', 'witnessed', 'silent'], LEDGERS, all)
    })
    for (const news of ['witnessed', 'silent'] as const) {
      tell(news, 'registry')
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(all).toHaveBeenCalledTimes(2)
    expect(grown).not.toHaveBeenCalled()
    scope.stop()
  })

  test('looks_at_a_record_again_for_the_witness_only_while_something_in_it_waits_for_that', async () => {
    const scope = effectScope()
    const answer = shallowRef({ timeline: [{ witnessed: true }, { witnessed: false }] })
    const record: Asking<{ timeline: { witnessed: boolean }[] }> = {
      answer,
      refused: shallowRef(null),
      busy: shallowRef(false),
      ask: vi.fn(async () => {
        answer.value = { timeline: [{ witnessed: true }] }
      }),
    }
    scope.run(() => whenWitnessed(record))
    for (let i = 0; i < 3; i++) {
      tell('witnessed', 'hazard')
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(record.ask).toHaveBeenCalledTimes(1)
    for (const [come, times] of [[true, 1], [false, 2]] as const) {
      record.busy.value = true
      tell('witnessed', 'hazard')
      await vi.advanceTimersByTimeAsync(1000)
      answer.value = { timeline: [{ witnessed: come }] }
      record.busy.value = false
      await vi.advanceTimersByTimeAsync(0)
      expect(record.ask, `an answer on its way was witnessed: ${come}`).toHaveBeenCalledTimes(times)
    }
    scope.stop()
  })
})

describe('a tab that is not seen', () => {
  test('holds_no_connection_and_looks_again_once_when_it_is_seen', async () => {
    const scope = effectScope()
    const look = vi.fn()
    scope.run(() => whenAdvanced(['hazard', 'enforcement'], look))
    hide(true)
    expect(open).toBe(0)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(opened).toBe(1)
    hide(false)
    expect(open).toBe(1)
    tellAll()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(look).toHaveBeenCalledTimes(1)
    scope.stop()
  })

  test('opens_none_when_it_was_opened_in_the_background_nor_when_nobody_is_logged_in_any_more', async () => {
    closeLive()
    page.hidden = true
    openLive()
    expect(open).toBe(0)
    hide(false)
    expect(open).toBe(1)
    hide(true)
    closeLive()
    hide(false)
    expect(open).toBe(0)
  })

  test('does_not_try_again_what_was_refused_before_it_is_seen', async () => {
    refuse()
    hide(true)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(opened).toBe(1)
    hide(false)
    expect(open).toBe(1)
  })
})

describe('a connection that the gateway has refused', () => {
  test('is_opened_again_each_time_later_until_nobody_wants_it_and_the_session_may_be_over', async () => {
    refuse()
    openLive()
    expect(opened).toBe(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(opened).toBe(2)
    expect(askedWhoLooks).toBe(1)
    refuse()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(opened).toBe(2)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(opened).toBe(3)
    refuse()
    closeLive()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(opened).toBe(3)
  })
})
