export type Tone = 'good' | 'wait' | 'bad' | 'info' | 'none'

/** A sign for each tone, so that colour never stands alone. */
export const SIGNS: Record<Tone, string> = { good: '✓', wait: '◐', bad: '!', info: '●', none: '○' }

const HAZARD: Record<string, Tone> = {
  REPORTED: 'info',
  CONFIRMED: 'bad',
  NOT_MAJOR: 'none',
  MERGED: 'none',
  PLANNED: 'wait',
  RECTIFYING: 'wait',
  ACCEPTANCE_REQUESTED: 'wait',
  ACCEPTED: 'good',
  SIGNED_OFF: 'good',
  REOPENED: 'bad',
}

const OTHERS: Record<string, Tone> = {
  DRAFT: 'info',
  ISSUED: 'wait',
  IN_PROGRESS: 'wait',
  EXTENSION_REQUESTED: 'wait',
  LIFTED: 'good',
  REVOKED: 'none',
  REQUESTED: 'info',
  TEAM_FORMED: 'wait',
  ON_SITE: 'wait',
  OPINION_DRAFTED: 'wait',
  PASSED: 'good',
  FAILED: 'bad',
  VOIDED: 'none',
  OPEN: 'wait',
  CLOSED: 'good',
}

export function toneOf(status: string): Tone {
  return HAZARD[status] ?? OTHERS[status] ?? 'none'
}

export type LightTone = 'missing' | 'stated' | 'shown' | 'verified' | 'refused'

/** Both the five states of a list and the six of a whole hazard. */
export function lightOf(state: string): LightTone {
  switch (state.toUpperCase()) {
    case 'VERIFIED':
      return 'verified'
    case 'REFUSED':
    case 'VOIDED':
      return 'refused'
    case 'EVIDENCED':
    case 'SUBMITTED':
      return 'shown'
    case 'STATED':
    case 'PLANNED':
      return 'stated'
    default:
      return 'missing'
  }
}
