import { FIVE, type Five, type Happened, type HazardWhole } from '../api/types'
import { t } from '../i18n'

const LIGHT: Record<string, Five> = {
  RESPONSIBILITY: 'responsibility',
  MEASURES: 'measures',
  FUNDS: 'funds',
  TIME_LIMIT: 'timeLimit',
  CONTINGENCY: 'contingency',
}

export interface Refusal {
  what: string
  reason: string
}

/**
 * Why the last submissions were refused, of those that still stand: a plan that was returned and none handed in since, a
 * light that is refused, an acceptance that failed and none asked for since.
 */
export function lastRefusals(timeline: Happened[], hazard: HazardWhole | null): Refusal[] {
  if (!hazard) return []
  const refusals: Refusal[] = []
  const returned = last(timeline, 'hazard.plan-returned')
  if (returned && !hazard.pendingPlan && !hazard.plan) refusals.push({ what: t('case.plan'), reason: reasonOf(returned) })
  for (const five of FIVE) {
    if (hazard.implementations[five].state !== 'REFUSED') continue
    const refused = timeline.findLast(
      (event) => event.type === 'hazard.implementation-refused' && LIGHT[String(event.data?.implementation)] === five,
    )
    if (refused) refusals.push({ what: t(`five.${five}`), reason: reasonOf(refused) })
  }
  const failed = last(timeline, 'hazard.acceptance-refused')
  if (failed && hazard.status === 'RECTIFYING' && !after(timeline, failed, 'hazard.acceptance-requested')) {
    refusals.push({ what: t('case.acceptance'), reason: reasonOf(failed) })
  }
  return refusals
}

function last(timeline: Happened[], type: string): Happened | undefined {
  return timeline.findLast((event) => event.type === type)
}

function after(timeline: Happened[], event: Happened, type: string): boolean {
  return timeline.slice(timeline.indexOf(event) + 1).some((later) => later.type === type)
}

function reasonOf(event: Happened): string {
  const { reason, reasons } = event.data ?? {}
  return Array.isArray(reasons) ? reasons.join(t('semicolon')) : typeof reason === 'string' ? reason : ''
}
