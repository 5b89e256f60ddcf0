import { reactive } from 'vue'
import { enterprises, mines } from './api/reads'
import type { Enterprise, Mine } from './api/types'
import { shortId } from './uuid'

interface Known {
  mines: Map<string, Mine>
  enterprises: Map<string, Enterprise>
}

const known: Known = reactive({ mines: new Map(), enterprises: new Map() })
let asked: Promise<void> | null = null

/** Asks the register once for what the user may see of it. Without it ids are shown; nothing else depends on it. */
export function knowPlaces(anew = false): Promise<void> {
  if (anew || !asked) {
    asked = Promise.all([mines(), enterprises()]).then(
      ([allMines, allEnterprises]) => {
        for (const mine of allMines) known.mines.set(mine.id, mine)
        for (const enterprise of allEnterprises) known.enterprises.set(enterprise.id, enterprise)
      },
      () => {
        asked = null
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

export function mineName(id: string): string {
  return known.mines.get(id)?.name ?? shortId(id)
}

export function enterpriseName(id: string): string {
  return known.enterprises.get(id)?.name ?? shortId(id)
}

export function allEnterprises(): Enterprise[] {
  return [...known.enterprises.values()]
}
