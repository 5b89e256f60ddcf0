import { FIVE, type Happened, type Trail } from './api/types'

/** One line of the state of a case, at one moment. */
export interface Line {
  /** `status`, `light.measures`, `order.<id>` … */
  name: string
  kind: 'status' | 'light' | 'order' | 'acceptance' | 'clock' | 'number'
  value: string
}

/** The state of a case as lines that can be laid beside each other. */
export function linesOf(trail: Trail): Line[] {
  const lines: Line[] = [
    { name: 'number', kind: 'number', value: trail.number ?? '' },
    { name: 'status', kind: 'status', value: trail.status ?? '' },
  ]
  for (const five of FIVE) {
    const light = trail.implementations?.[five]
    lines.push({ name: `light.${five}`, kind: 'light', value: light ? light.state : '' })
  }
  for (const order of trail.orders) {
    lines.push({ name: `order.${order.id}`, kind: 'order', value: order.status })
  }
  for (const acceptance of trail.acceptances) {
    lines.push({ name: `acceptance.${acceptance.id}`, kind: 'acceptance', value: acceptance.status })
  }
  for (const clock of trail.clocks) {
    lines.push({ name: `clock.${clock.source}`, kind: 'clock', value: clock.dueOn })
  }
  return lines
}

export interface Difference extends Line {
  before: string | null
  after: string | null
  changed: boolean
}

/** Two moments side by side; a line that is missing at one of them is null there. */
export function differences(before: Trail, after: Trail): Difference[] {
  const then = new Map(linesOf(before).map((line) => [line.name, line]))
  const now = new Map(linesOf(after).map((line) => [line.name, line]))
  return [...new Set([...then.keys(), ...now.keys()])].map((name) => {
    const line = (now.get(name) ?? then.get(name))!
    const was = then.get(name)?.value ?? null
    const is = now.get(name)?.value ?? null
    return { ...line, before: was, after: is, changed: was !== is }
  })
}

export function placeOf(event: Happened): string {
  return `${event.ledger}:${event.index}`
}

/** The places of the events that lie between two moments of one timeline. */
export function between(timeline: Happened[], from: number, to: number): Set<string> {
  const [first, last] = from <= to ? [from, to] : [to, from]
  return new Set(timeline.slice(first + 1, last + 1).map(placeOf))
}
