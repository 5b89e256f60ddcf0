import { shallowRef, type ShallowRef } from 'vue'
import { Refused } from './api/refused'

export interface Asking<T> {
  answer: ShallowRef<T | null>
  refused: ShallowRef<Refused | null>
  busy: ShallowRef<boolean>
  ask: () => Promise<void>
}

/** A question whose last answer stays on the screen while it is asked again; only the newest answer counts. */
export function asking<T>(question: () => Promise<T>): Asking<T> {
  const answer = shallowRef<T | null>(null) as ShallowRef<T | null>
  const refused = shallowRef<Refused | null>(null)
  const busy = shallowRef(false)
  let latest = 0
  async function ask(): Promise<void> {
    const mine = ++latest
    busy.value = true
    try {
      const said = await question()
      if (mine !== latest) return
      answer.value = said
      refused.value = null
    } catch (no) {
      if (mine !== latest) return
      refused.value = refusedBy(no)
    } finally {
      if (mine === latest) busy.value = false
    }
  }
  return { answer, refused, busy, ask }
}

/** Every failure is shown; one that is not the server's is a mistake of ours and also goes to the console. */
export function refusedBy(no: unknown): Refused {
  if (no instanceof Refused) return no
  console.error(no)
  const words = no instanceof Error ? no.message : String(no)
  return new Refused(-1, {
    code: 'page-failed',
    titles: { zh: '页面出错，请刷新后重试', en: 'The page failed; reload it and try again' },
    detail: words,
  })
}
