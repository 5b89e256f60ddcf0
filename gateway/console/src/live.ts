import { onScopeDispose, ref } from 'vue'

export interface Advance {
  ledger: string
  size: number
}

type Listener = (advance: Advance) => void

const listeners = new Set<Listener>()
// What the platform calls EventSource.CLOSED: it gives up for good when it is answered with anything but a stream.
const GIVEN_UP = 2
const SOON = 2_000
const LATE = 60_000
let source: EventSource | null = null
let again: ReturnType<typeof setTimeout> | undefined
let wait = SOON

/** Whether news of the ledgers comes in; shown, so that nobody takes an old page for a new one. */
export const connected = ref(false)

/**
 * Keeps one connection for the whole console, as long as somebody is logged in. The browser opens it anew by itself when
 * it breaks; when it was refused, it is opened again here, each time later.
 */
export function openLive(): void {
  if (source || again !== undefined) return
  const opened = new EventSource('/api/live')
  source = opened
  source.addEventListener('open', () => {
    connected.value = true
    wait = SOON
  })
  source.addEventListener('error', () => {
    connected.value = false
    if (opened.readyState !== GIVEN_UP || source !== opened) return
    source = null
    again = setTimeout(() => {
      again = undefined
      openLive()
    }, wait)
    wait = Math.min(2 * wait, LATE)
  })
  source.addEventListener('advance', (event) => {
    const advance = JSON.parse((event as MessageEvent<string>).data) as Advance
    for (const listener of listeners) listener(advance)
  })
}

export function closeLive(): void {
  source?.close()
  source = null
  clearTimeout(again)
  again = undefined
  wait = SOON
  connected.value = false
}

/**
 * Looks again when one of the ledgers has grown: at most once in each pause, because many commands may come together,
 * and never while it still looks, or on a busy day no look would come to its end.
 */
export function whenAdvanced(ledgers: string[], look: () => void | Promise<void>, pause = 400): void {
  let due: ReturnType<typeof setTimeout> | undefined
  let looking = false
  let missed = false
  const soon = (): void => {
    due = setTimeout(async () => {
      due = undefined
      missed = false
      looking = true
      try {
        await look()
      } finally {
        looking = false
      }
      if (missed && listeners.has(listener)) soon()
    }, pause)
  }
  const listener: Listener = ({ ledger }) => {
    if (!ledgers.includes(ledger)) return
    if (looking) missed = true
    else if (due === undefined) soon()
  }
  listeners.add(listener)
  onScopeDispose(() => {
    listeners.delete(listener)
    clearTimeout(due)
  })
}
