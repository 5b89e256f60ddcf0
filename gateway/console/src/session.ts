import { computed, shallowRef } from 'vue'
import { shortId } from './uuid'

export interface Session {
  person: string
  /** Null while identity does not answer, or if it was erased. */
  name: string | null
  post: string
  /** Null for the whole city. */
  county: string | null
  jurisdiction: string
  enterprise: string | null
  csrf: string
  expiresAt: string
  roles?: string[]
}

/** Who looks; null for nobody. */
export const session = shallowRef<Session | null>(null)

export const roles = computed(() => new Set(session.value?.roles ?? (session.value ? [session.value.post] : [])))

export function hasAny(...any: string[]): boolean {
  return any.some((role) => roles.value.has(role))
}

export const OFFICERS = ['county-officer', 'city-officer', 'team-leader', 'department-head', 'legal-reviewer']
export const ENTERPRISE = ['enterprise-principal', 'enterprise-safety-manager', 'enterprise-uploader']

export const isOfficer = computed(() => hasAny(...OFFICERS))
export const isEnterprise = computed(() => hasAny(...ENTERPRISE))

/** What the user is called on the page. */
export const called = computed(() => session.value?.name ?? (session.value ? shortId(session.value.person) : ''))

/** The gateway's own door: it sends the browser to the login and back to where it came from. */
export function loginAddress(to: string): string {
  return `/console/login?to=${encodeURIComponent(to)}`
}

/** Asks the gateway who looks. */
export async function whoLooks(): Promise<Session | null> {
  const answer = await fetch('/api/session', { headers: { Accept: 'application/json' } })
  session.value = answer.ok ? ((await answer.json()) as Session) : null
  return session.value
}

export async function logout(): Promise<void> {
  const answer = await fetch('/console/logout', {
    method: 'POST',
    headers: { 'X-CSRF-Token': session.value?.csrf ?? '', Accept: 'application/json' },
  })
  const { to } = answer.ok ? ((await answer.json()) as { to: string }) : { to: '/console/' }
  location.assign(to)
}
