import { appearance } from '../appearance'
import { api, read } from './client'
import type {
  AcceptanceRow,
  AcceptanceWhole,
  AgeRow,
  BaseMap,
  CaseTrail,
  Changes,
  Counts,
  CountyRow,
  Criteria,
  CriterionRow,
  Enterprise,
  Evidence,
  HazardRow,
  HazardWhole,
  InspectionRow,
  InspectionWhole,
  LedgerState,
  Mine,
  MineRow,
  MonthRow,
  OrderRow,
  OrderWhole,
  Overview,
  Page,
  Person,
  PersonWhole,
  Reconciled,
  Steps,
  Trail,
} from './types'

/** What a list is asked for; the services read what they know of it. */
export interface Asked {
  status?: string
  county?: string
  waiting?: 'me'
  due?: 'today' | 'week' | 'overdue' | 'open'
  q?: string
  asOf?: string
  axis?: string
  positions?: string
}

/** A page of it; without an order, the oldest first. */
export interface Leaf extends Asked {
  sort?: 'newest' | 'due'
  cursor?: string
}

type Query = Record<string, string | undefined>

// A description names the values that a field can have; a filter chosen on the page is one of them.
function query(asked: Query): never {
  return { query: Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) } as never
}

function path(values: Record<string, string | number>): { path: never } {
  return { path: values as never }
}

/** Hands on what was read under the type that the page works with. */
async function as<T>(answer: Promise<{ data?: unknown }>): Promise<T> {
  return (await read(answer)) as T
}

export const lists = {
  hazards: {
    page: (asked: Leaf) => as<Page<HazardRow>>(api.GET('/api/hazards', { params: query({ ...asked }) })),
    counts: (asked: Asked) => as<Counts>(api.GET('/api/hazards/counts', { params: query({ ...asked }) })),
    changes: (asked: Asked & { since: string; cursor?: string }) =>
      as<Changes<HazardRow>>(api.GET('/api/hazards/changes', { params: query({ ...asked }) })),
  },
  orders: {
    page: (asked: Leaf) => as<Page<OrderRow>>(api.GET('/api/orders', { params: query({ ...asked }) })),
    counts: (asked: Asked) => as<Counts>(api.GET('/api/orders/counts', { params: query({ ...asked }) })),
    changes: (asked: Asked & { since: string; cursor?: string }) =>
      as<Changes<OrderRow>>(api.GET('/api/orders/changes', { params: query({ ...asked }) })),
  },
  acceptances: {
    page: (asked: Leaf) => as<Page<AcceptanceRow>>(api.GET('/api/acceptances', { params: query({ ...asked }) })),
    counts: (asked: Asked) => as<Counts>(api.GET('/api/acceptances/counts', { params: query({ ...asked }) })),
    changes: (asked: Asked & { since: string; cursor?: string }) =>
      as<Changes<AcceptanceRow>>(api.GET('/api/acceptances/changes', { params: query({ ...asked }) })),
  },
  inspections: {
    page: (asked: Leaf) => as<Page<InspectionRow>>(api.GET('/api/inspections', { params: query({ ...asked }) })),
    counts: (asked: Asked) => as<Counts>(api.GET('/api/inspections/counts', { params: query({ ...asked }) })),
    changes: (asked: Asked & { since: string; cursor?: string }) =>
      as<Changes<InspectionRow>>(api.GET('/api/inspections/changes', { params: query({ ...asked }) })),
  },
}

export type ListName = keyof typeof lists

/** The address of a list as a file; the browser saves it while it comes. */
export function csvAddress(list: ListName | 'persons' | 'enterprises' | 'mines', asked: Asked = {}): string {
  // A link says the browser's language, not the one chosen here.
  const filters = Object.entries({ ...asked, format: 'csv', lang: appearance.language }).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  )
  return `/api/${list}?${new URLSearchParams(filters)}`
}

export const one = {
  hazard: (id: string) => as<HazardWhole>(api.GET('/api/hazards/{id}', { params: path({ id }) })),
  order: (id: string) => as<OrderWhole>(api.GET('/api/orders/{id}', { params: path({ id }) })),
  acceptance: (id: string) => as<AcceptanceWhole>(api.GET('/api/acceptances/{id}', { params: path({ id }) })),
  inspection: (id: string) => as<InspectionWhole>(api.GET('/api/inspections/{id}', { params: path({ id }) })),
  evidence: (id: string, evidence: number) =>
    as<Evidence>(api.GET('/api/hazards/{id}/evidence/{evidence}', { params: path({ id, evidence }) })),
  person: (id: string) => as<PersonWhole>(api.GET('/api/persons/{id}', { params: path({ id }) })),
}

/** The trail today, or at a moment: `upTo` is one place, `positions` are those of an earlier answer. */
export function trail(hazard: string, at: { upTo?: string; positions?: string; asOf?: string; axis?: string } = {}): Promise<Trail> {
  return as<Trail>(api.GET('/api/hazards/{hazard}/trail', { params: { ...path({ hazard }), ...(query(at) as object) } as never }))
}

/** The trail of what is no hazard: an inspection, a mine, an enterprise. */
export function caseTrail(id: string): Promise<CaseTrail> {
  return as<CaseTrail>(api.GET('/api/trail/{case}', { params: path({ case: id }) }))
}

export function criteria(objectType?: string): Promise<Criteria> {
  return as<Criteria>(api.GET('/api/criteria', { params: query({ objectType }) }))
}

export async function ledgers(): Promise<{ items: LedgerState[]; missing: string[] }> {
  return read(api.GET('/api/ledgers', {}))
}

/** All pages of a short list. */
export async function all<Row>(page: (cursor?: string) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    rows.push(...items)
    cursor = next ?? undefined
  } while (cursor)
  return rows
}

export function mines(): Promise<Mine[]> {
  return all((cursor) => as<Page<Mine>>(api.GET('/api/mines', { params: query({ cursor }) })))
}

export function enterprises(): Promise<Enterprise[]> {
  return all((cursor) => as<Page<Enterprise>>(api.GET('/api/enterprises', { params: query({ cursor }) })))
}

export function persons(asked: Query = {}): Promise<Person[]> {
  return all((cursor) => as<Page<Person>>(api.GET('/api/persons', { params: query({ ...asked, cursor }) })))
}

type Names = Record<string, { name: string | null; erased: boolean }>

/** As many as the service tells at once. */
const NAMES = 200

export async function names(ids: string[]): Promise<Names> {
  const told: Names = {}
  for (let from = 0; from < ids.length; from += NAMES) {
    const some = ids.slice(from, from + NAMES).join(',')
    Object.assign(told, (await as<{ names: Names }>(api.GET('/api/persons/names', { params: query({ ids: some }) }))).names)
  }
  return told
}

/** What may be done next with one thing; told by the service that decides it. */
export function steps(of: 'hazards' | 'orders' | 'acceptances', id: string): Promise<Steps> {
  const params = path({ id })
  if (of === 'hazards') return as(api.GET('/api/hazards/{id}/steps', { params }))
  return of === 'orders' ? as(api.GET('/api/orders/{id}/steps', { params })) : as(api.GET('/api/acceptances/{id}/steps', { params }))
}

export type Service = 'hazard' | 'enforcement' | 'registry' | 'identity'

/** How a service does, for its operator. */
export function overview(service: Service): Promise<Overview> {
  return as(api.GET(`/api/operation/${service}/overview`, {}))
}

/** How the last reconciliation of a service ended; null before the first. */
export function reconciliation(service: Service): Promise<{ last: Reconciled | null }> {
  return as(api.GET(`/api/operation/${service}/reconciliation`, {}))
}

/** The authority's own map; null if it has given none. */
export async function baseMap(): Promise<BaseMap | null> {
  return (await read(api.GET('/api/base-map', {}))).map
}

interface Boards {
  county: CountyRow
  mines: MineRow
  criteria: CriterionRow
  ageing: AgeRow
  'dynamic-zero': MonthRow
}

/** The boards, counted by the service at one place of its ledger. */
export function board<Name extends keyof Boards>(name: Name, county?: string): Promise<{ rows: Boards[Name][]; today: string; position: string }> {
  return as(api.GET(`/api/boards/${name as keyof Boards}`, { params: query({ county }) }))
}
