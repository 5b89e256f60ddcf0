import { lists } from '../../api/reads'
import type { AcceptanceRow, HazardRow, OrderRow } from '../../api/types'

/** One thing that waits, as a home shows it. */
export interface Waiting {
  kind: string
  /** Where it is dealt with. */
  to: string
  number: string
  about: string
  county: string
  status: string
  due: string | null
}

export function ofHazard(row: HazardRow): Waiting {
  const kind: Record<string, string> = {
    REPORTED: 'determine',
    CONFIRMED: 'plan',
    REOPENED: 'plan',
    PLANNED: 'evidence',
    RECTIFYING: 'evidence',
    ACCEPTED: 'signOff',
  }
  return {
    kind: kind[row.status] ?? 'hazard',
    to: `/hazards/${row.id}`,
    number: row.number,
    about: row.place,
    county: row.county,
    status: row.status,
    due: row.dueOn ?? row.planUntil ?? null,
  }
}

export function ofOrder(row: OrderRow): Waiting {
  const kind = row.status === 'DRAFT' ? 'order' : row.status === 'EXTENSION_REQUESTED' ? 'extension' : 'acknowledge'
  return {
    kind,
    to: `/orders/${row.id}`,
    number: row.number ?? row.hazardNumber,
    about: row.hazardNumber,
    county: row.county,
    status: row.status,
    due: row.dueOn,
  }
}

export function ofAcceptance(row: AcceptanceRow): Waiting {
  return {
    kind: row.status === 'REQUESTED' ? 'team' : 'acceptance',
    to: `/acceptances/${row.id}`,
    number: row.hazardNumber,
    about: row.hazardNumber,
    county: row.county,
    status: row.status,
    due: row.dueOn,
  }
}

/** What waits for the caller, of all three, the nearest day first; what has no day comes last. */
export function sorted(waiting: Waiting[]): Waiting[] {
  return [...waiting].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.number.localeCompare(b.number))
}

export async function waitingForMe(): Promise<{ waiting: Waiting[]; more: boolean }> {
  const [hazards, orders, acceptances] = await Promise.all([
    lists.hazards.page({ waiting: 'me' }),
    lists.orders.page({ waiting: 'me' }),
    lists.acceptances.page({ waiting: 'me' }),
  ])
  return {
    waiting: sorted([
      ...hazards.items.map(ofHazard),
      ...orders.items.map(ofOrder),
      ...acceptances.items.map(ofAcceptance),
    ]),
    more: [hazards, orders, acceptances].some((page) => page.next !== null),
  }
}
