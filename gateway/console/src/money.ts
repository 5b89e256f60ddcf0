/** Fen as yuan with two places: `120000.00` is `120,000.00`. */
export function yuan(fen: number): string {
  const whole = Math.trunc(fen / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}.${Math.abs(fen % 100).toString().padStart(2, '0')}`
}

/** What somebody typed as yuan, in fen; null if it is not an amount. */
export function fenOf(typed: string): number | null {
  const clean = typed.replace(/[,，\s]/g, '')
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(clean)) return null
  const [whole = '0', cents = ''] = clean.split('.')
  return Number(whole) * 100 + Number(cents.padEnd(2, '0') || '0')
}
