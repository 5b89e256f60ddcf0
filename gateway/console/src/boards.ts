import type { HazardRow } from './api/types'
import { dayOf, daysBetween } from './time'

export const CLOSED = ['SIGNED_OFF', 'NOT_MAJOR', 'MERGED']

/** Of one county, or of all. */
export interface Board {
  county: string
  open: number
  listed: number
  overdue: number
  /** Days since the report, of the open ones; null if none is open. */
  averageAge: number | null
  signedOff: number
  /** Share of the signed off with a last day that were in time; null if there is none. */
  inTime: number | null
}

function ageOf(row: HazardRow, on: string): number {
  return Math.max(0, daysBetween(dayOf(row.reportedAt), on))
}

export function isOpen(row: HazardRow): boolean {
  return !CLOSED.includes(row.status)
}

/** The last event of what is signed off is the sign-off. */
function wasInTime(row: HazardRow): boolean {
  return dayOf(row.updatedAt) <= row.dueOn!
}

export function boardOf(county: string, rows: HazardRow[], on: string): Board {
  const open = rows.filter(isOpen)
  const signedOff = rows.filter((row) => row.status === 'SIGNED_OFF')
  const dated = signedOff.filter((row) => row.dueOn !== null)
  return {
    county,
    open: open.length,
    listed: open.filter((row) => row.dueOn !== null).length,
    overdue: open.filter((row) => row.dueOn !== null && row.dueOn < on).length,
    averageAge: open.length ? open.reduce((sum, row) => sum + ageOf(row, on), 0) / open.length : null,
    signedOff: signedOff.length,
    inTime: dated.length ? dated.filter(wasInTime).length / dated.length : null,
  }
}

export interface Bar {
  name: string
  count: number
}

const AGES: [name: string, upTo: number][] = [
  ['week', 7],
  ['month', 30],
  ['quarter', 90],
  ['more', Infinity],
]

/** How old the open ones are, each counted once. */
export function ageing(rows: HazardRow[], on: string): Bar[] {
  const ages = rows.filter(isOpen).map((row) => ageOf(row, on))
  return AGES.map(([name, upTo], i) => ({
    name,
    count: ages.filter((age) => age <= upTo && (i === 0 || age > AGES[i - 1]![1])).length,
  }))
}

/** Most frequent first. */
export function byCriterion(rows: HazardRow[]): Bar[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (row.status === 'NOT_MAJOR' || row.status === 'MERGED' || row.status === 'REPORTED') continue
    const name = row.criterion ? `${row.catalogue} ${row.criterion}` : 'general'
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
}
