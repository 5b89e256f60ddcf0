import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { closeLive, openLive, whenAdvanced } from '../src/live'

let advance: (ledger: string) => void
let opened = 0
let refuse: () => void

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'EventSource',
    class {
      readyState = 1
      constructor() {
        opened++
      }
      close(): void {}
      addEventListener(name: string, listener: (event: { data: string }) => void): void {
        if (name === 'error') {
          refuse = () => {
            this.readyState = 2
            listener({ data: '' })
          }
        }
        if (name === 'advance') advance = (ledger) => listener({ data: JSON.stringify({ ledger, size: 1 }) })
      }
    },
  )
  opened = 0
  openLive()
})
afterEach(() => {
  closeLive()
  vi.unstubAllGlobals()
  vi.useRealTimers()
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

describe('a connection that the gateway has refused', () => {
  test('is_opened_again_each_time_later_until_nobody_wants_it', async () => {
    refuse()
    openLive()
    expect(opened).toBe(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(opened).toBe(2)
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
