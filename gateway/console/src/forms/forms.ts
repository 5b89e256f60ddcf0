import { defineAsyncComponent, type Component } from 'vue'
import { plusDays, today } from '../time'
import type { Context, Field } from './fields'

/**
 * The form of each step, by the step's name; who may take it, when, and where it goes is what its service says. A step
 * of a new capability is a line more. So is what sets right what was done, which is no step: see {@link rightings}.
 */
export interface Form {
  fields?: Field[]
  /** A page of its own where fields alone do not do, above them; it has a `body` model, or sends by itself. */
  page?: Component
  /** Sends by itself, more than once. */
  alone?: boolean
  /** What is sent beside the fields. */
  besides?: (context: Context) => Record<string, unknown>
  /** Exactly the version that was looked at. */
  exact?: boolean
  /** Signed: what it means is said, and the name of who signs. */
  signed?: boolean
}

const reason: Field = { name: 'reason', kind: 'long', required: true }
const shortReason: Field = { ...reason, most: 2000 }
const remark: Field = { name: 'reason', kind: 'long', hint: 'remark' }

/** Yes with a remark, or no with a reason, at one address. */
function yes(name: string, fields: Field[], signed = false): Form {
  return { fields, besides: () => ({ [name]: true }), exact: true, signed }
}

function no(name: string, fields: Field[] = [reason]): Form {
  return { fields, besides: () => ({ [name]: false }), exact: true }
}

const notice = (context: Context) => ({
  demands: context.order?.demands.join('\n') ?? '',
  legalBasis: context.order?.legalBasis.join('\n') ?? '',
})

export const forms: Record<string, Form> = {
  determine: { page: defineAsyncComponent(() => import('./DetermineForm.vue')), exact: true, signed: true },
  reject: { fields: [reason], exact: true, signed: true },
  'inform-workers-congress': { fields: [{ name: 'means', kind: 'long', required: true }] },
  'submit-plan': { page: defineAsyncComponent(() => import('./PlanForm.vue')), exact: true, signed: true },
  'approve-plan': yes('approved', []),
  'return-plan': no('approved'),
  'attach-evidence': { page: defineAsyncComponent(() => import('./EvidenceForm.vue')), alone: true },
  'report-progress': { page: defineAsyncComponent(() => import('./ProgressForm.vue')) },
  ...Object.fromEntries(
    ['responsibility', 'measures', 'funds', 'time-limit', 'contingency'].flatMap((one) => [
      [`verify-${one}`, yes('verified', [remark])],
      [`refuse-${one}`, no('verified')],
    ]),
  ),
  'request-acceptance': { fields: [], exact: true, signed: true },
  'sign-off': { fields: [], exact: true, signed: true },
  reopen: {
    fields: [{ name: 'ground', kind: 'choice', required: true, options: ['RECHECK_FAILED', 'RELAPSE', 'FALSIFIED'] }, reason],
    exact: true,
  },
  'correct-record': { page: defineAsyncComponent(() => import('./CorrectRecordForm.vue')), fields: [reason], exact: true },
  'correct-determination': {
    page: defineAsyncComponent(() => import('./DetermineForm.vue')),
    fields: [reason],
    besides: (context) => ({ corrects: context.hazard?.determinedAt }),
    exact: true,
    signed: true,
  },
  merge: { page: defineAsyncComponent(() => import('./MergeForm.vue')), fields: [reason], exact: true },
  'void-evidence': { fields: [{ name: 'falsified', kind: 'yesno', required: true }, reason], exact: true },
  'amend-draft': {
    fields: [
      { name: 'demands', kind: 'lines', required: true, standard: (context) => notice(context).demands },
      { name: 'legalBasis', kind: 'lines', required: true, standard: (context) => notice(context).legalBasis },
      shortReason,
    ],
    exact: true,
  },
  issue: {
    fields: [
      { name: 'number', kind: 'short', required: true, most: 100, hint: 'orderNumber' },
      { name: 'dueOn', kind: 'day', required: true, standard: () => plusDays(today(), 60) },
    ],
    exact: true,
    signed: true,
  },
  'attach-signed-copy': { page: defineAsyncComponent(() => import('./SignedCopyForm.vue')), alone: true },
  acknowledge: { fields: [], signed: true },
  'request-extension': {
    fields: [
      { name: 'newDueOn', kind: 'day', required: true, standard: (context) => plusDays(context.order?.dueOn ?? today(), 30) },
      shortReason,
      { name: 'stepsTaken', kind: 'long', required: true, most: 2000 },
      { name: 'interimSafeguards', kind: 'long', required: true, most: 2000 },
      { name: 'lateReason', kind: 'long', most: 2000, hint: 'lateReason' },
    ],
  },
  'grant-extension': yes('granted', [shortReason]),
  'refuse-extension': no('granted', [shortReason]),
  'propose-correction': {
    fields: [
      { name: 'demands', kind: 'lines', standard: (context) => notice(context).demands },
      { name: 'legalBasis', kind: 'lines', standard: (context) => notice(context).legalBasis },
      { name: 'authority', kind: 'short', most: 100, standard: (context) => context.order?.authority ?? '' },
      shortReason,
    ],
  },
  'approve-correction': yes('granted', [shortReason], true),
  'refuse-correction': no('granted', [shortReason]),
  'propose-revocation': { fields: [shortReason, { name: 'withoutReplacement', kind: 'long', most: 2000, hint: 'withoutReplacement' }] },
  'approve-revocation': yes('granted', [shortReason], true),
  'refuse-revocation': no('granted', [shortReason]),
  'demand-replacement': { fields: [shortReason] },
  'form-team': { page: defineAsyncComponent(() => import('./TeamForm.vue')) },
  'declare-independence': { fields: [], signed: true },
  'record-items': { page: defineAsyncComponent(() => import('./ItemsForm.vue')), alone: true },
  'sign-opinion': { fields: [], signed: true, besides: (context) => ({ opinionHash: context.acceptance?.opinionHash }) },
}
