import type { AcceptanceWhole, HazardWhole, OrderWhole } from '../api/types'
import { fenOf } from '../money'
import { momentOf } from '../time'

/** What a form is about. */
export interface Context {
  hazard?: HazardWhole
  order?: OrderWhole
  acceptance?: AcceptanceWhole
}

export type Kind = 'short' | 'long' | 'lines' | 'day' | 'moment' | 'yuan' | 'degrees' | 'yesno' | 'choice' | 'mine' | 'person' | 'persons'
export type Values = Record<string, string>

export interface Field {
  name: string
  kind: Kind
  required?: boolean
  /** The most characters, as the service has it. */
  most?: number
  /** Asked only if it holds. */
  when?: (values: Values) => boolean
  /** Of a choice: the values; their words are `choices.<name>.<value>`. */
  options?: readonly string[]
  /** The words of the options, if others have them too. */
  words?: string
  /** What the options are called, if they are no words of the console: enterprises. */
  names?: Readonly<Record<string, string>>
  /** Of persons: which. */
  roles?: readonly string[]
  /** What it says before anybody types. */
  standard?: (context: Context) => string
  hint?: string
}

/** The values of a fresh form. */
export function fresh(fields: readonly Field[], context: Context): Values {
  return Object.fromEntries(fields.map((field) => [field.name, field.standard?.(context) ?? '']))
}

export function asked(fields: readonly Field[], values: Values): Field[] {
  return fields.filter((field) => field.when?.(values) ?? true)
}

/** What the service is told: nothing of what was not asked or left empty. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of asked(fields, values)) {
    const typed = (values[field.name] ?? '').trim()
    if (typed === '') continue
    body[field.kind === 'yuan' ? `${field.name}Fen` : field.name] = said(field.kind, typed)
  }
  return body
}

function said(kind: Kind, typed: string): unknown {
  switch (kind) {
    case 'yesno':
      return typed === 'yes'
    case 'lines':
      return lines(typed)
    case 'persons':
      return typed.split(',').filter(Boolean)
    case 'moment':
      return momentOf(typed)
    case 'yuan':
      return fenOf(typed)
    case 'degrees':
      return Number(typed)
    default:
      return typed
  }
}

export function lines(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** The first field that is missing or cannot be read, for what the browser's own check does not see. */
export function firstWrong(fields: readonly Field[], values: Values): Field | null {
  return (
    asked(fields, values).find((field) => {
      const typed = (values[field.name] ?? '').trim()
      if (typed === '') return field.required === true
      return (field.kind === 'yuan' && fenOf(typed) === null) || (field.kind === 'degrees' && !/^-?\d{1,3}(\.\d+)?$/.test(typed))
    }) ?? null
  )
}
