// Every time on the screen is Chinese time, wherever the browser stands.
const ZONE = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function taken(moment: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(moment).map((part) => [part.type, part.value]))
}

/** The day of a moment, as `2026-12-01`. */
export function dayOf(moment: Date | string): string {
  const { year, month, day } = taken(new Date(moment))
  return `${year}-${month}-${day}`
}

/** `2026-12-01 09:30`. */
export function minuteOf(moment: Date | string): string {
  const { hour, minute } = taken(new Date(moment))
  return `${dayOf(moment)} ${hour}:${minute}`
}

/** `2026-12-01 09:30:07`. */
export function secondOf(moment: Date | string): string {
  return `${minuteOf(moment)}:${taken(new Date(moment)).second}`
}

/** What a field of type `datetime-local` says, as a moment with its offset. */
export function momentOf(local: string): string {
  return new Date(`${local.length === 16 ? `${local}:00` : local}+08:00`).toISOString()
}

/** What a field of type `datetime-local` shows for a moment. */
export function localOf(moment: Date | string): string {
  return minuteOf(moment).replace(' ', 'T')
}

export function today(now: Date = new Date()): string {
  return dayOf(now)
}

/** From one day to another; negative if it is behind. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export type Urgency = 'overdue' | 'today' | 'week' | 'later'

/** How near a last day is; the day itself still counts as in time. */
export function urgencyOf(dueOn: string, on: string = today()): Urgency {
  const left = daysBetween(on, dueOn)
  if (left < 0) return 'overdue'
  if (left === 0) return 'today'
  return left <= 7 ? 'week' : 'later'
}
