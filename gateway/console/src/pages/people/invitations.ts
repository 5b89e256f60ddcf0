import type { Invitation } from '../../api/types'

/** What is told once, and never again: the link holds the secret. */
export interface Told {
  number: number
  until: string
  /** Null if the same invitation was asked for a second time. */
  link: string | null
}

/** The newest first: the others are over, or were replaced by it. */
export function newestFirst(invitations: Invitation[] | undefined): Invitation[] {
  return [...(invitations ?? [])].sort((a, b) => b.number - a.number)
}

/** The whole address that is handed over; the gateway says only where on itself it is. */
export function whole(link: string, origin: string): string {
  return new URL(link, origin).href
}

export const TONES: Record<Invitation['state'], 'wait' | 'good' | 'none'> = { OPEN: 'wait', ACCEPTED: 'good', EXPIRED: 'none', REPLACED: 'none', REVOKED: 'none' }
