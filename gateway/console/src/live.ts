import { onScopeDispose, ref } from 'vue'
import { stillThere } from './session'

/** What is told of a ledger: it grew, the witness has come further, its service does not answer. */
const NEWS = ['advance', 'witnessed', 'silent'] as const
export type News = (typeof NEWS)[number]

export const LEDGERS = ['hazard', 'enforcement', 'registry', 'identity'] as const

/** How large the ledgers are that news came of: the largest that was told of each since the last look. */
export type Sizes = ReadonlyMap<string, number>

type Look = (sizes: Sizes) => void | Promise<void>

type Listener = (news: News, ledger: string, size: number | undefined) => void

const listeners = new Set<Listener>()
// What the platform calls EventSource.CLOSED: it gives up for good when it is answered with anything but a stream.
const GIVEN_UP = 2
const SOON = 2_000
const LATE = 60_000
let wanted = false
let source: EventSource | null = null
let again: ReturnType<typeof setTimeout> | undefined
let wait = SOON

/** Whether news of the ledgers comes in; shown, so that nobody takes an old page for a new one. */
export const connected = ref(false)

/**
 * Keeps one connection for the whole console, as long as somebody is logged in and this tab is the one that is seen: all
 * tabs of a browser share six to the gateway. Whoever begins to listen is told of every ledger, so a tab that is seen
 * again looks again at once. The browser opens the connection anew by itself when it breaks; when it was refused, it is
 * opened again here, each time later.
 */
export function openLive(): void {
  if (wanted) return
  wanted = true
  document.addEventListener('visibilitychange', turn)
  turn()
}

export function closeLive(): void {
  if (!wanted) return
  wanted = false
  document.removeEventListener('visibilitychange', turn)
  disconnect()
  connected.value = false
}

function turn(): void {
  if (document.hidden) disconnect()
  else connect()
}

function connect(): void {
  if (source || again !== undefined) return
  const opened = new EventSource('/api/live')
  source = opened
  opened.addEventListener('open', () => {
    connected.value = true
    wait = SOON
    // It opens with the cookie that the browser has now, which may be another person's.
    void stillThere()
  })
  opened.addEventListener('error', () => {
    if (source !== opened) return
    connected.value = false
    if (opened.readyState !== GIVEN_UP) return
    source = null
    // Refused to somebody whose session is over, most likely.
    void stillThere()
    again = setTimeout(() => {
      again = undefined
      connect()
    }, wait)
    wait = Math.min(2 * wait, LATE)
  })
  for (const news of NEWS) {
    opened.addEventListener(news, (event) => {
      const { ledger, size } = JSON.parse((event as MessageEvent<string>).data) as { ledger: string; size?: number }
      for (const listener of listeners) listener(news, ledger, size)
    })
  }
}

function disconnect(): void {
  source?.close()
  source = null
  clearTimeout(again)
  again = undefined
  wait = SOON
}

/** Looks again when one of the ledgers has grown, or its service answers again. */
export function whenAdvanced(ledgers: readonly string[], look: Look, pause?: number): void {
  whenTold(['advance'], ledgers, look, pause)
}

/**
 * Looks again at such news of one of the ledgers: at most once in each pause, because many commands may come together,
 * and never while it still looks, or on a busy day no look would come to its end.
 */
export function whenTold(news: readonly News[], ledgers: readonly string[], look: Look, pause = 400): void {
  let due: ReturnType<typeof setTimeout> | undefined
  let looking = false
  let missed = false
  let sizes = new Map<string, number>()
  const soon = (): void => {
    due = setTimeout(async () => {
      due = undefined
      missed = false
      looking = true
      const told = sizes
      sizes = new Map()
      try {
        await look(told)
      } finally {
        looking = false
      }
      if (missed && listeners.has(listener)) soon()
    }, pause)
  }
  const listener: Listener = (what, ledger, size) => {
    if (!news.includes(what) || !ledgers.includes(ledger)) return
    if (what === 'advance' && size !== undefined) sizes.set(ledger, Math.max(size, sizes.get(ledger) ?? 0))
    if (looking) missed = true
    else if (due === undefined) soon()
  }
  listeners.add(listener)
  onScopeDispose(() => {
    listeners.delete(listener)
    clearTimeout(due)
  })
}
