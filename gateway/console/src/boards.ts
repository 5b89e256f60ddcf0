import type { CountyRow } from './api/types'

/** One bar of a chart, and one row of its table. */
export interface Bar {
  name: string
  count: number
}

/** The service leaves out a county without hazards; here it stands with nothing. */
export function ofCounty(county: string, rows: CountyRow[]): CountyRow {
  return (
    rows.find((row) => row.county === county) ?? {
      county,
      undetermined: 0,
      open: 0,
      listed: 0,
      overdue: 0,
      averageAgeDays: null,
      signedOff: 0,
      signedOffInTime: 0,
    }
  )
}

/** All counties as one; the age is the average over their open hazards. */
export function together(rows: CountyRow[]): CountyRow {
  const sum = (of: (row: CountyRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const open = sum((row) => row.open)
  return {
    county: '360400',
    undetermined: sum((row) => row.undetermined),
    open,
    listed: sum((row) => row.listed),
    overdue: sum((row) => row.overdue),
    averageAgeDays: open === 0 ? null : sum((row) => (row.averageAgeDays ?? 0) * row.open) / open,
    signedOff: sum((row) => row.signedOff),
    signedOffInTime: sum((row) => row.signedOffInTime),
  }
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`
}

/** One of the tables of a file. */
export interface Table {
  title: string
  /** Of which county, if not of all. */
  of: string
  /** Where in the ledger it was counted. */
  position: string
  head: string[]
  rows: (string | number | null)[][]
}

/** Several tables as one file: each below a line that says what it is, of which day, and at which place in the ledger. */
export function boardsFile(today: string, day: string, current: string, tables: readonly Table[]): (string | number | null)[][] {
  return tables.flatMap((table, i) => [...(i === 0 ? [] : [[]]), [table.of ? `${table.title} · ${table.of}` : table.title, `${day} ${today}`, `${current} ${table.position}`], table.head, ...table.rows])
}
