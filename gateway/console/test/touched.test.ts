// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ledgers } from '../src/api/reads'
import { whoLooks } from '../src/session'
import { noticeTouches } from '../src/touched'

let marks: (string | null)[]

beforeEach(() => {
  vi.useFakeTimers()
  marks = []
  vi.stubGlobal('fetch', async (what: Request | string, asked?: { headers: Record<string, string> }) => {
    marks.push(new Headers(asked?.headers ?? (what as Request).headers).get('X-Looked-By'))
    return new Response('{}', { status: 200 })
  })
  noticeTouches(() => void whoLooks())
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function looks(): Promise<(string | null)[]> {
  marks = []
  await whoLooks()
  await ledgers()
  return marks
}

test('what_a_page_reads_by_itself_says_so_and_what_it_reads_when_it_was_just_opened_or_touched_does_not', async () => {
  expect(await looks()).toEqual([null, null])
  vi.advanceTimersByTime(61_000)
  expect(await looks()).toEqual(['page', 'page'])
  for (const touch of ['pointerdown', 'keydown', 'wheel', 'input', 'popstate']) {
    window.dispatchEvent(new Event(touch))
    expect(await looks(), touch).toEqual([null, null])
    vi.advanceTimersByTime(61_000)
    expect(await looks()).toEqual(['page', 'page'])
  }
})

test('who_types_for_long_and_reads_nothing_uses_the_session_now_and_then', async () => {
  await looks()
  marks = []
  for (let minute = 0; minute < 20; minute++) {
    vi.advanceTimersByTime(60_000)
    window.dispatchEvent(new Event('input'))
  }
  expect(marks.length).toBeGreaterThanOrEqual(3)
  expect(new Set(marks)).toEqual(new Set([null]))
})
