import { shallowRef, type ShallowRef } from 'vue'
import type { Refused } from './api/refused'
import type { Page } from './api/types'
import { refusedBy } from './asking'
import type { Sizes } from './live'

export interface Paging<Row> {
  rows: ShallowRef<Row[]>
  /** Whether there are more behind these. */
  next: ShallowRef<string | null>
  /** To which all rows are current at least: that of the first page. */
  position: ShallowRef<string>
  refused: ShallowRef<Refused | null>
  busy: ShallowRef<boolean>
  /** Whether the next page is on its way. */
  adding: ShallowRef<boolean>
  loaded: ShallowRef<boolean>
  /** Whether the ledger has grown since, so that they may stand otherwise now, and these rows were left alone because somebody reads far down in them. */
  changed: ShallowRef<boolean>
  /** The first page, in place of all that is there. */
  look: () => Promise<void>
  /** The next page, and no other; of the first one that is on its way, if one is. */
  more: () => Promise<void>
  /** The ledgers are so large now: whoever sees only the first page sees it anew. */
  advanced: (sizes: Sizes) => Promise<void>
}

/** Whether the ledger of a position (`hazard:812`, `hazard/2:812`) holds more than that; everybody is told its size at first. */
function beyond(position: string, sizes: Sizes): boolean {
  const [, ledger, index] = /^([^/:]+)(?:\/\d+)?:(-?\d+)$/.exec(position) ?? []
  return ledger === undefined || (sizes.get(ledger) ?? 0) - 1 > Number(index)
}

/** A list that is read page by page; only the newest answer counts. */
export function paging<Row extends { id: string }>(page: (cursor?: string) => Promise<Page<Row>>): Paging<Row> {
  const rows = shallowRef<Row[]>([]) as ShallowRef<Row[]>
  const next = shallowRef<string | null>(null)
  const position = shallowRef('')
  const refused = shallowRef<Refused | null>(null)
  const busy = shallowRef(false)
  const adding = shallowRef(false)
  const loaded = shallowRef(false)
  const changed = shallowRef(false)
  let pages = 0
  let latest = 0
  let looking: Promise<void> | undefined

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

  function look(): Promise<void> {
    looking = take(undefined, (found) => {
      rows.value = found.items
      position.value = found.position
      changed.value = false
      pages = 1
    })
    return looking
  }

  async function more(): Promise<void> {
    if (adding.value) return
    adding.value = true
    try {
      while (busy.value) await looking
      const cursor = next.value
      if (cursor === null) return
      await take(cursor, (found) => {
        // Whose last day was moved meanwhile may come a second time.
        const come = new Set(found.items.map((row) => row.id))
        rows.value = [...rows.value.filter((row) => !come.has(row.id)), ...found.items]
        pages++
      })
    } finally {
      adding.value = false
    }
  }

  async function advanced(sizes: Sizes): Promise<void> {
    // A look would throw away the page that somebody has asked for.
    if (pages < 2 && !adding.value) await look()
    else if (beyond(position.value, sizes)) changed.value = true
  }

  return { rows, next, position, refused, busy, adding, loaded, changed, look, more, advanced }
}
