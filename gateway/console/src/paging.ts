import { shallowRef, type ShallowRef } from 'vue'
import type { Refused } from './api/refused'
import type { Page } from './api/types'
import { refusedBy } from './asking'

export interface Paging<Row> {
  rows: ShallowRef<Row[]>
  /** Whether there are more behind these. */
  next: ShallowRef<string | null>
  /** To which all rows are current at least: that of the first page. */
  position: ShallowRef<string>
  refused: ShallowRef<Refused | null>
  busy: ShallowRef<boolean>
  loaded: ShallowRef<boolean>
  /** Whether the ledger has grown since, and these rows were left alone because somebody reads far down in them. */
  changed: ShallowRef<boolean>
  /** The first page, in place of all that is there. */
  look: () => Promise<void>
  /** The next page, and no other. */
  more: () => Promise<void>
  /** The ledger has grown: whoever sees only the first page sees it anew. */
  advanced: () => Promise<void>
}

/** A list that is read page by page; only the newest answer counts. */
export function paging<Row extends { id: string }>(page: (cursor?: string) => Promise<Page<Row>>): Paging<Row> {
  const rows = shallowRef<Row[]>([]) as ShallowRef<Row[]>
  const next = shallowRef<string | null>(null)
  const position = shallowRef('')
  const refused = shallowRef<Refused | null>(null)
  const busy = shallowRef(false)
  const loaded = shallowRef(false)
  const changed = shallowRef(false)
  let pages = 0
  let latest = 0

  async function take(cursor: string | undefined, put: (found: Page<Row>) => void): Promise<void> {
    const mine = ++latest
    busy.value = true
    try {
      const found = await page(cursor)
      if (mine !== latest) return
      put(found)
      next.value = found.next
      refused.value = null
      loaded.value = true
    } catch (no) {
      if (mine === latest) refused.value = refusedBy(no)
    } finally {
      if (mine === latest) busy.value = false
    }
  }

  const look = (): Promise<void> =>
    take(undefined, (found) => {
      rows.value = found.items
      position.value = found.position
      changed.value = false
      pages = 1
    })

  async function more(): Promise<void> {
    const cursor = next.value
    if (cursor === null || busy.value) return
    await take(cursor, (found) => {
      // Whose last day was moved meanwhile may come a second time.
      const come = new Set(found.items.map((row) => row.id))
      rows.value = [...rows.value.filter((row) => !come.has(row.id)), ...found.items]
      pages++
    })
  }

  async function advanced(): Promise<void> {
    if (pages > 1) changed.value = true
    else await look()
  }

  return { rows, next, position, refused, busy, loaded, changed, look, more, advanced }
}
