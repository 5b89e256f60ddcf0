import { watch, type ShallowRef } from 'vue'
import type { Asking } from '../asking'
import { LEDGERS, whenTold } from '../live'

interface Provable {
  timeline: { witnessed: boolean }[]
}

/**
 * Looks again at a record when the witness has come further, as long as something in it waits for that. An answer that is
 * on its way comes first: that the ledger grew and that it is witnessed is told together, and it mostly has both.
 */
export function whenWitnessed({ answer, busy, ask }: Asking<Provable | null>): void {
  whenTold(['witnessed'], LEDGERS, async () => {
    await over(busy)
    if (answer.value?.timeline.some((event) => !event.witnessed)) await ask()
  })
}

function over(busy: ShallowRef<boolean>): Promise<void> {
  if (!busy.value) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = watch(
      busy,
      () => {
        stop()
        resolve()
      },
      { flush: 'sync' },
    )
  })
}
