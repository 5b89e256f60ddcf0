import type { HazardWhole, Step } from '../api/types'
import { ENTERPRISE, hasAny } from '../session'

const DECIDING = ['county-officer', 'city-officer']

/** What sets something right, in the shape of a step: offered to the posts that can do it, decided by the service. */
function righting(step: string, method: string, address: string, basis: string[]): Step {
  return { step, method, address, basis, open: true, awaited: false, actor: 'county-officer', mine: true, why: null, due: null }
}

/**
 * Corrections and mergers of one hazard for the person who looks: an officer's of any, an enterprise's of what it
 * reported itself. Whether the hazard allows one now is answered by the service, with the reason.
 */
export function rightings(hazard: HazardWhole): Step[] {
  const at = `/api/hazards/${hazard.id}`
  const officer = hasAny(...DECIDING)
  const reporter = hasAny(...ENTERPRISE.filter((role) => role !== 'enterprise-uploader')) && hazard.source === 'SELF'
  const all: Step[] = []
  if (officer || reporter) all.push(righting('correct-record', 'POST', `${at}/corrections`, ['I19']))
  if (officer && hazard.determinedAt !== null) {
    all.push(righting('correct-determination', 'PUT', `${at}/determination-correction`, ['R035', 'R054', 'I05', 'I31']))
  }
  if (officer && hazard.survivor === null) all.push(righting('merge', 'PUT', `${at}/merger`, ['I19', 'R053']))
  return all
}

/** Voiding of one piece of evidence; null for who does not decide on it. */
export function voiding(hazard: string, evidence: number): Step | null {
  return hasAny(...DECIDING) ? righting('void-evidence', 'PUT', `/api/hazards/${hazard}/evidence/${evidence}/void`, ['I28', 'I29']) : null
}
