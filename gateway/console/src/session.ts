import { computed, ref, shallowRef } from 'vue'
import { fetched, Refused } from './api/refused'
import { mark } from './touched'
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

/** Whether that session is over. The page is covered and kept: the same person may log in and go on with it. */
export const over = ref(false)

/** Whether somebody is logged in, as far as is known here. */
export const present = computed(() => session.value !== null && !over.value)

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

/**
 * Asks the gateway who looks; null for nobody, or nobody any more.
 *
 * @throws Refused if it cannot say
 */
export async function whoLooks(): Promise<Session | null> {
  const answer = await fetched('/api/session', { headers: { Accept: 'application/json', ...mark() } })
  if (answer.status === 401) {
    over.value = session.value !== null
    return null
  }
  if (!answer.ok) throw await Refused.by(answer)
  const now = (await answer.json()) as Session
  // Somebody else neither reads nor signs what was typed here: it stays covered, and keeps the token that opens nothing
  // to him, until the page is loaded anew.
  over.value = session.value !== null && session.value.person !== now.person
  if (over.value) window.location.reload()
  else session.value = now
  return now
}

let asked: Promise<void> | null = null

/** Asks the same where something says that the session may be over; if nobody can say it now, all stays as it is. */
export function stillThere(): Promise<void> {
  asked ??= whoLooks()
    .then(
      () => {},
      () => {},
    )
    .finally(() => (asked = null))
  return asked
}

export async function logout(): Promise<void> {
  const answer = await fetch('/console/logout', {
    method: 'POST',
    headers: { 'X-CSRF-Token': session.value?.csrf ?? '', Accept: 'application/json' },
  })
  const { to } = answer.ok ? ((await answer.json()) as { to: string }) : { to: '/console/' }
  location.assign(to)
}
