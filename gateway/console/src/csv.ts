/** What a spreadsheet would carry out, as the services have it: full-width signs are signs, too. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/

function cell(value: string | number | null): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value ?? '')
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as a file for a spreadsheet (RFC 4180). */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

/** The file's name, which says to which place in the ledger it is current, as the services' files do. */
export function csvName(position: string, name: string): string {
  return `${position.replaceAll(/[^a-z0-9]/g, '-')}-${name}.csv`
}

/** Hands the file to the browser. */
export function saveCsv(name: string, rows: readonly (readonly (string | number | null)[])[]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
