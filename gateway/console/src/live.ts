import { onScopeDispose, ref } from 'vue'

export interface Advance {
  ledger: string
  size: number
}

type Listener = (advance: Advance) => void

const listeners = new Set<Listener>()
let source: EventSource | null = null

/** Whether news of the ledgers comes in; shown, so that nobody takes an old page for a new one. */
export const connected = ref(false)

/** Keeps one connection for the whole console, as long as somebody is logged in. The browser opens it anew by itself. */
export function openLive(): void {
  if (source) return
  source = new EventSource('/api/live')
  source.addEventListener('open', () => (connected.value = true))
  source.addEventListener('error', () => (connected.value = false))
  source.addEventListener('advance', (event) => {
    const advance = JSON.parse((event as MessageEvent<string>).data) as Advance
    for (const listener of listeners) listener(advance)
  })
}

export function closeLive(): void {
  source?.close()
  source = null
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
