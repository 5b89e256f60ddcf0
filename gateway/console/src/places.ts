import { effectScope, reactive } from 'vue'
import { enterprises, mines } from './api/reads'
import type { Enterprise, Mine } from './api/types'
import { t } from './i18n'
import { whenAdvanced } from './live'

export type PlaceKind = 'mine' | 'enterprise'

interface Known {
  mines: Map<string, Mine>
  enterprises: Map<string, Enterprise>
  /** How far the question has come; without an answer nobody can say what is not in the register. */
  state: 'asked' | 'answered' | 'silent'
}

const known: Known = reactive({ mines: new Map(), enterprises: new Map(), state: 'asked' })
let asked: Promise<void> | null = null
/** How large the register's ledger was when it was last asked for; told again at each return to the tab. */
let size: number | undefined
let wanted = false

// As long as the console is open, whatever page is: a colleague may register what others already speak of.
effectScope(true).run(() =>
  whenAdvanced(['registry'], async (sizes) => {
    const now = sizes.get('registry')
    if (!wanted || (now !== undefined && now === size)) return
    size = now
    await knowPlaces(true)
  }, 1_000),
)

/** Asks the register once for what the user may see of it, and again when it has grown. Without it ids are shown; nothing else depends on it. */
export function knowPlaces(anew = false): Promise<void> {
  wanted = true
  if (anew || !asked) {
    asked = Promise.all([mines(), enterprises()]).then(
      ([allMines, allEnterprises]) => {
        for (const mine of allMines) known.mines.set(mine.id, mine)
        for (const enterprise of allEnterprises) known.enterprises.set(enterprise.id, enterprise)
        known.state = 'answered'
      },
      () => {
        asked = null
        size = undefined
        known.state = known.state === 'answered' ? 'answered' : 'silent'
      },
    )
  }
  return asked
}

export function allMines(): Mine[] {
  return [...known.mines.values()]
}

export function mine(id: string): Mine | undefined {
  return known.mines.get(id)
}

/** What it is called, or that it was not found in what the user may see of the register, or its id where the register has not answered. */
export function placeOf(kind: PlaceKind, id: string): { words: string; unknown: boolean } {
  const found = kind === 'mine' ? known.mines.get(id) : known.enterprises.get(id)
  if (found) return { words: found.name, unknown: false }
  if (known.state === 'asked') return { words: '…', unknown: false }
  return { words: known.state === 'silent' ? id : t('unregistered'), unknown: true }
}

/** The same as one text, the id of an unknown one beside it. */
function nameOf(kind: PlaceKind, id: string): string {
  const { words, unknown } = placeOf(kind, id)
  return unknown && words !== id ? words + t('aside', { what: id }) : words
}

export function mineName(id: string): string {
  return nameOf('mine', id)
}

export function enterpriseName(id: string): string {
  return nameOf('enterprise', id)
}

export function allEnterprises(): Enterprise[] {
  return [...known.enterprises.values()]
}
