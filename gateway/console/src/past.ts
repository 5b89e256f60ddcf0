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
    .filter((name) => !SILENT.has(name))
    .flatMap((name) => parts(name, was[name], is[name]))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
}

/** What has parts, as the lights have, is compared part by part: `lights.measures`. */
function parts(name: string, before: unknown, after: unknown): FieldChange[] {
  if (!isObject(before) && !isObject(after)) return [{ name, before: before ?? null, after: after ?? null }]
  const was = isObject(before) ? before : {}
  const is = isObject(after) ? after : {}
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((part) => parts(`${name}.${part}`, was[part], is[part]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
