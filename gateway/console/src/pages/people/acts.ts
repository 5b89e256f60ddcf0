import type { PersonWhole } from '../../api/types'
import type { Field, Values } from '../../forms/fields'
import { t } from '../../i18n'
import { plusDays, today } from '../../time'

/** Who keeps people: what he may enter them for. */
export interface Keeper {
  /** Of an enterprise; null of an authority. */
  enterprise: string | null
  jurisdiction: string
  /** The jurisdictions that he covers. */
  places: string[]
}

/** Something that is done to one person. */
export interface Act {
  fields: (person: PersonWhole, keeper: Keeper) => Field[]
  method: 'POST' | 'PUT'
  /** Behind the person's address; `number` is that of the appointment or certificate. */
  path: (number: string) => string
  /** Sent beside the fields. */
  besides?: (person: PersonWhole, keeper: Keeper) => Record<string, unknown>
  /** What cannot be taken back says so first. */
  grave?: boolean
}

const AUTHORITY = ['county-officer', 'city-officer', 'team-leader', 'acceptance-expert', 'legal-reviewer', 'department-head', 'accountability-officer', 'report-handler', 'technical-inspector', 'people-admin', 'auditor', 'operator', 'monitor']
const COMPANY = ['enterprise-principal', 'enterprise-safety-manager', 'enterprise-uploader', 'people-admin']

/** Of an enterprise's people the authority, too, fills the enterprise's posts only. */
export function enterpriseOf(person: PersonWhole, keeper: Keeper): string | null {
  return keeper.enterprise ?? person.enterprise
}

function rolesOf(person: PersonWhole, keeper: Keeper): string[] {
  return enterpriseOf(person, keeper) ? COMPANY : AUTHORITY
}

/** A day that the service takes under this name. */
function day(name: string): Field {
  return { name, kind: 'day', required: true, standard: () => today() }
}

/** What a person who is entered belongs to, where nothing is chosen: the keeper's own authority. */
const AUTHORITY_ITSELF = 'authority'

/** The form of a person who is not known yet. An authority also enters the people of an enterprise, and says of which. */
export function entryFields(keeper: Keeper, enterprises: readonly { id: string; name: string }[]): Field[] {
  const fields: Field[] = [
    { name: 'name', kind: 'short', required: true, most: 100 },
    { name: 'phone', kind: 'short', most: 40 },
    { name: 'login', kind: 'short', most: 62, hint: 'login' },
    { name: 'jurisdiction', kind: 'choice', required: true, options: keeper.places, standard: () => keeper.jurisdiction },
  ]
  if (keeper.enterprise === null) {
    const names = { [AUTHORITY_ITSELF]: t('people.authority'), ...Object.fromEntries(enterprises.map((one) => [one.id, one.name])) }
    fields.push({ name: 'enterprise', kind: 'choice', required: true, options: Object.keys(names), names, standard: () => AUTHORITY_ITSELF })
  }
  return fields
}

/** What the service is told of somebody who is entered. */
export function entryOf(keeper: Keeper, body: Record<string, unknown>): Record<string, unknown> {
  const chosen = keeper.enterprise ?? body.enterprise
  return { ...body, enterprise: chosen === AUTHORITY_ITSELF ? undefined : chosen }
}

export const acts: Record<string, Act> = {
  appoint: {
    fields: (person, keeper) => [
      { name: 'role', kind: 'choice', required: true, options: rolesOf(person, keeper), words: 'roles' },
      { name: 'post', kind: 'short', required: true, most: 100 },
      { name: 'jurisdiction', kind: 'choice', required: true, options: keeper.places, standard: () => person.jurisdiction },
      day('from'),
    ],
    method: 'POST',
    path: () => 'appointments',
    besides: (person, keeper) => ({ enterprise: enterpriseOf(person, keeper) ?? undefined }),
  },
  end: { fields: () => [day('endedFrom')], method: 'PUT', path: (number) => `appointments/${number}/end` },
  certify: {
    fields: () => [
      { name: 'number', kind: 'short', required: true, most: 64 },
      day('validFrom'),
      { name: 'validUntil', kind: 'day', required: true, standard: () => plusDays(today(), 3 * 365) },
    ],
    method: 'POST',
    path: () => 'certificates',
  },
  revoke: { fields: () => [day('revokedFrom')], method: 'PUT', path: (number) => `certificates/${number}/revocation` },
  withdraw: {
    fields: () => [{ name: 'ground', kind: 'choice', required: true, options: ['WRONG_PERSON', 'WRONG_NUMBER', 'WRONG_DATES'], words: 'choices.withdrawalGround' }],
    method: 'PUT',
    path: (number) => `certificates/${number}/withdrawal`,
  },
  rename: {
    fields: (person) => [{ name: 'value', kind: 'short', required: true, most: 100, standard: () => person.name ?? '' }],
    method: 'PUT',
    path: () => 'fields/name',
  },
  phone: {
    fields: (person) => [{ name: 'value', kind: 'short', required: true, most: 40, standard: () => person.phone ?? '' }],
    method: 'PUT',
    path: () => 'fields/phone',
  },
  erase: {
    fields: () => [
      {
        name: 'legalGround',
        kind: 'choice',
        required: true,
        options: ['PURPOSE_ENDED', 'RETENTION_EXPIRED', 'CONSENT_WITHDRAWN', 'UNLAWFUL_PROCESSING', 'OTHER_BY_LAW'],
      },
    ],
    method: 'PUT',
    path: () => 'erasure',
    grave: true,
  },
}

/** What an act is sent to, and how: nothing of a form's own stands in it but its values. */
export function requestOf(name: string, person: PersonWhole, number: string, keeper: Keeper, body: Values | Record<string, unknown>): { method: string; address: string; body: Record<string, unknown> } {
  const act = acts[name]!
  return { method: act.method, address: `/api/persons/${person.id}/${act.path(number)}`, body: { ...body, ...act.besides?.(person, keeper) } }
}
