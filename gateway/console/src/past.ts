export type Fate = 'added' | 'changed' | 'removed'

interface Change {
  before: object | null
  after: object | null
}

export function fateOf(change: Change): Fate {
  return change.before === null ? 'added' : change.after === null ? 'removed' : 'changed'
}

export interface FieldChange {
  name: string
  before: unknown
  after: unknown
}

// They differ whenever anything does, and say nothing to people.
const SILENT = new Set(['id', 'version', 'updatedAt', 'reportedIndex', 'draftedIndex', 'openedIndex', 'startedIndex'])

/** What differs between two rows that both stand; nothing for one that came or went. */
export function differing(before: object | null, after: object | null): FieldChange[] {
  if (!before || !after) return []
  const was = before as Record<string, unknown>
  const is = after as Record<string, unknown>
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !SILENT.has(name) && JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({ name, before: flat(was[name]), after: flat(is[name]) }))
}

function flat(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
