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
 * Why the last submissions were refused, of those that still stand: a plan that was returned and none handed in since,
 * also while an earlier one is in force; a light that is refused; an acceptance that failed; the first and the last
 * until an acceptance is asked for again. What was refused before a reopening was settled by the sign-off.
 */
export function lastRefusals(timeline: Happened[], hazard: HazardWhole | null): Refusal[] {
  if (!hazard) return []
  const since = timeline.slice(timeline.findLastIndex((event) => event.type === 'hazard.reopened') + 1)
  const refusals: Refusal[] = []
  const plan = last(since, PLAN)
  if (plan?.type === 'hazard.plan-returned' && OPEN.includes(hazard.status) && !askedAfter(since, plan)) {
    refusals.push({ what: t('case.plan'), reason: reasonOf(plan) })
  }
  for (const five of FIVE) {
    if (hazard.implementations[five].state !== 'REFUSED') continue
    const refused = since.findLast(
      (event) => event.type === 'hazard.implementation-refused' && LIGHT[String(event.data?.implementation)] === five,
    )
    if (refused) refusals.push({ what: t(`five.${five}`), reason: reasonOf(refused) })
  }
  const failed = last(since, ['hazard.acceptance-refused'])
  if (failed && hazard.status === 'RECTIFYING' && !askedAfter(since, failed)) {
    refusals.push({ what: t('case.acceptance'), reason: reasonOf(failed) })
  }
  return refusals
}

const PLAN = ['hazard.plan-submitted', 'hazard.plan-approved', 'hazard.plan-returned']
const OPEN = ['CONFIRMED', 'PLANNED', 'RECTIFYING', 'REOPENED']

function last(timeline: Happened[], types: string[]): Happened | undefined {
  return timeline.findLast((event) => types.includes(event.type))
}

/** Whether an acceptance was asked for after that. */
function askedAfter(timeline: Happened[], event: Happened): boolean {
  return timeline.slice(timeline.indexOf(event) + 1).some((later) => later.type === 'hazard.acceptance-requested')
}

function reasonOf(event: Happened): string {
  const { reason, reasons } = event.data ?? {}
  return Array.isArray(reasons) ? reasons.join(t('semicolon')) : typeof reason === 'string' ? reason : ''
}
