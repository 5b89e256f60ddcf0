import type { Asking } from '../asking'
import { LEDGERS, whenTold } from '../live'

interface Provable {
  timeline: { witnessed: boolean }[]
}

/** Looks again at a record when the witness has come further, as long as something in it waits for that. */
export function whenWitnessed({ answer, busy, ask }: Asking<Provable | null>): void {
  const waits = (): boolean => busy.value || (answer.value?.timeline.some((event) => !event.witnessed) ?? false)
  whenTold(['witnessed'], LEDGERS, () => (waits() ? ask() : undefined))
}
