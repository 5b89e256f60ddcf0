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

const HAZARD: Record<string, string> = {
  REPORTED: 'determine',
  CONFIRMED: 'plan',
  REOPENED: 'plan',
  PLANNED: 'evidence',
  RECTIFYING: 'evidence',
  ACCEPTED: 'signOff',
}

// What waits follows from how far the thing is: so it can be counted by that.
function hazardKind(status: string): string {
  return HAZARD[status] ?? 'hazard'
}

function orderKind(status: string): string {
  return status === 'DRAFT' ? 'order' : status === 'EXTENSION_REQUESTED' ? 'extension' : 'acknowledge'
}

function acceptanceKind(status: string): string {
  return status === 'REQUESTED' ? 'team' : 'acceptance'
}

export function ofHazard(row: HazardRow): Waiting {
  return {
    kind: hazardKind(row.status),
    to: `/hazards/${row.id}`,
    number: row.number,
    about: row.place,
    county: row.county,
    status: row.status,
    due: row.dueOn ?? row.planUntil ?? null,
  }
}

export function ofOrder(row: OrderRow): Waiting {
  return {
    kind: orderKind(row.status),
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
    kind: acceptanceKind(row.status),
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

export type WaitingList = 'hazards' | 'orders' | 'acceptances'

export interface WaitingForMe {
  /** The nearest of each list. */
  waiting: Waiting[]
  /** How many there are of each kind, counted by the services. */
  kinds: Record<string, number>
  /** Where all of each kind stand: the lists, by status. */
  stand: Record<string, { list: WaitingList; status: string; count: number }[]>
  count: number
  /** The lists that hold more than stands here. */
  more: WaitingList[]
}

const KINDS = [
  ['hazards', hazardKind],
  ['orders', orderKind],
  ['acceptances', acceptanceKind],
] as const

export async function waitingForMe(): Promise<WaitingForMe> {
  const me = { waiting: 'me' } as const
  const [hazards, orders, acceptances, ...counted] = await Promise.all([
    lists.hazards.page({ ...me, sort: 'due' }),
    lists.orders.page({ ...me, sort: 'due' }),
    lists.acceptances.page({ ...me, sort: 'due' }),
    lists.hazards.counts(me),
    lists.orders.counts(me),
    lists.acceptances.counts(me),
  ])
  const kinds: Record<string, number> = {}
  const stand: WaitingForMe['stand'] = {}
  for (const [at, [list, of]] of KINDS.entries()) {
    for (const [status, count] of Object.entries(counted[at]!.counts)) {
      const kind = of(status)
      kinds[kind] = (kinds[kind] ?? 0) + count
      if (count > 0) (stand[kind] ??= []).push({ list, status, count })
    }
  }
  return {
    waiting: sorted([
      ...hazards.items.map(ofHazard),
      ...orders.items.map(ofOrder),
      ...acceptances.items.map(ofAcceptance),
    ]),
    kinds,
    stand,
    count: Object.values(kinds).reduce((sum, one) => sum + one, 0),
    more: Object.entries({ hazards, orders, acceptances }).flatMap(([list, page]) => (page.next === null ? [] : [list as WaitingList])),
  }
}
