import type { components as Enforcement } from './generated/enforcement'
import type { components as Gateway } from './generated/gateway'
import type { components as Hazard } from './generated/hazard'
import type { components as Identity } from './generated/identity'
import type { components as Registry } from './generated/registry'

type H = Hazard['schemas']
type E = Enforcement['schemas']
type I = Identity['schemas']
type R = Registry['schemas']

/**
 * An answer as it is told: the descriptions call every field of an answer optional, but each is always there, and those
 * named here may be null.
 */
type Told<S, Nullable extends keyof S = never> = {
  [K in keyof S]-?: K extends Nullable ? NonNullable<S[K]> | null : NonNullable<S[K]>
}

export interface Page<Row> {
  items: Row[]
  next: string | null
  position: string
}

export interface Changes<Row> {
  items: { id: string; before: Row | null; after: Row | null }[]
  next: string | null
  since: string
  position: string
}

export interface Counts {
  counts: Record<string, number>
  position: string
}

// -- hazards

export const FIVE = ['responsibility', 'measures', 'funds', 'timeLimit', 'contingency'] as const
export type Five = (typeof FIVE)[number]

export type HazardStatus = NonNullable<H['HazardRows.Row']['status']>
export type LightState = NonNullable<H['Implementations.Light']['state']>
export type EvidenceKind = NonNullable<H['Evidence.Statement']['kind']>

/** Of a list: what the whole hazard says at length, in a word each. */
export type RowLights = Told<H['HazardRows.Lights']>
export type HazardRow = Omit<Told<H['HazardRows.Row'], 'catalogue' | 'criterion' | 'stop' | 'survivor' | 'dueOn' | 'planUntil' | 'refused' | 'refusal'>, 'lights'> & {
  lights: RowLights
}

export type Shown = Told<H['Implementations.Shown']>
export type Light = Omit<Told<H['Implementations.Light'], 'by' | 'at'>, 'evidence'> & { evidence: Shown[] }
export type Lights = Record<Five, Light>
export type Criterion = Omit<Told<H['Criterion']>, 'edition'> & {
  edition: Told<H['Edition'], 'inForceFrom' | 'inForceUntil'>
}
export type Limit = Told<H['RunningLimit']>

export interface Plan {
  responsibility: Told<H['RectificationPlan.Responsibility']>
  measures: Told<H['RectificationPlan.Measures']>
  funds: Told<H['RectificationPlan.Funds']>
  timeLimit: { startOn: string; finishOn: string; milestones: Told<H['RectificationPlan.Milestone']>[] }
  contingency: Told<H['RectificationPlan.Contingency']>
}

export interface NumberedPlan {
  number: number
  statements: Plan
}

type HazardFacts = Told<
  H['HazardAnswer'],
  | 'generalDefinition'
  | 'determinedAt'
  | 'rejection'
  | 'survivor'
  | 'spentFen'
  | 'acceptance'
  | 'acceptedVersion'
>

export type HazardWhole = Omit<
  HazardFacts,
  'texts' | 'criterion' | 'stopDecision' | 'implementations' | 'limit' | 'plan' | 'pendingPlan' | 'clocks'
> & {
  texts: Record<string, { value: string; at: number }>
  criterion: Criterion | null
  stopDecision: { stop: boolean; reason: string | null } | null
  implementations: Lights
  limit: { order: string; dueOn: string; overdue: boolean } | null
  plan: NumberedPlan | null
  pendingPlan: NumberedPlan | null
  clocks: Limit[]
}

export type Evidence = Told<H['RectificationEvent.EvidenceAttached']>
export type CriteriaItem = Omit<Told<H['Catalogue.Item']>, 'subItems'> & { subItems: Told<H['Catalogue.SubItem']>[] }
export interface Criteria {
  on: string
  editions: { edition: Criterion['edition']; items: CriteriaItem[] }[]
}

// What commands say; the services' own descriptions of them.
export type Report = H['Hazard.Report']
export type Determination = H['Hazard.DeterminationRequest']
export type PlanRequest = H['Rectification.Plan']
export type PlanDecision = H['Rectification.PlanDecision']
export type Progress = H['Rectification.Progress']
export type Verification = H['Rectification.Verification']
export type Statement = H['Evidence.Statement']
export type Reopening = H['Closing.Reopening']

// -- enforcement

export type OrderRow = Told<E['OrderList.Row'], 'number' | 'dueOn'>
export type AcceptanceRow = Told<E['AcceptanceList.Row']>
export type InspectionRow = Told<E['InspectionList.Row']>

export type OrderWhole = Omit<
  Told<E['OrderAnswer'], 'number' | 'issuedOn' | 'dueOn' | 'authority'>,
  'request' | 'proposal' | 'revocation' | 'revoked' | 'corrections'
> & {
  request: Told<E['SupervisionOrderEvent.ExtensionRequested'], 'lateReason'> | null
  proposal: Corrected | null
  revocation: { proposedBy: string; reason: string; withoutReplacement: string | null } | null
  revoked: { reason: string; withoutReplacement: string | null } | null
  corrections: (Corrected & { approval: string; correctedOn: string })[]
}

interface Corrected {
  proposedBy: string
  reason: string
  before: Part
  after: Part
}

interface Part {
  demands: string[] | null
  legalBasis: string[] | null
  authority: string | null
}

export const ACCEPTANCE_ITEMS = ['RESPONSIBILITY', 'MEASURES', 'FUNDS', 'TIME_LIMIT', 'CONTINGENCY', 'ON_SITE'] as const

export type AcceptanceWhole = Omit<
  Told<E['Acceptance.Answer'], 'leader' | 'opinionHash'>,
  'items' | 'signatures' | 'declaration'
> & {
  items: Told<E['Acceptance.Item']>[]
  signatures: Told<E['Acceptance.Signed'], 'certificate'>[]
  declaration: { zh: string; en: string }
}

export type InspectionWhole = Omit<Told<E['Inspection.Answer']>, 'findings' | 'signatures'> & {
  findings: Told<E['FindingEvent.FindingRecorded']>[]
  signatures: Told<E['Inspections.Signed']>[]
}

export type InspectionStart = E['Inspection.Start']
export type Team = E['Acceptance.Team']

// -- registry and identity

export type Mine = Told<R['MineList.Row'], 'latitude' | 'longitude'>
export type Enterprise = Told<R['EnterpriseList.Row']>
export type Person = Told<I['PersonList.Item'], 'login' | 'name' | 'enterprise'>
export type PersonWhole = Omit<Told<I['Person.Answer'], 'login' | 'name' | 'phone' | 'enterprise'>, 'appointments' | 'certificates'> & {
  appointments: Told<I['Appointment'], 'enterprise' | 'endedFrom'>[]
  certificates: Told<I['Person.CertificateAnswer'], 'certificateNumber' | 'revokedFrom' | 'withdrawnFor'>[]
  invitations?: Invitation[]
}
/** A one-time link that was made for somebody; the link itself is in none of these. */
export interface Invitation {
  number: number
  until: string
  state: 'OPEN' | 'EXPIRED' | 'REPLACED' | 'REVOKED' | 'ACCEPTED'
}
export type PersonEntry = I['Person.Entry']
export type NewAppointment = I['Person.NewAppointment']
export type NewCertificate = I['Person.NewCertificate']

// -- the whole trail

export interface Happened {
  ledger: string
  index: number
  type: string
  occurredAt: string | null
  recordedAt: string
  actor: { person: string | null; post: string | null; policy: string | null } | null
  summary: { zh: string; en: string } | null
  data: Record<string, unknown> | null
  witnessed: boolean
}

export type Trail = Omit<Gateway['schemas']['HazardTrail'], 'timeline' | 'implementations' | 'orders' | 'acceptances' | 'clocks'> & {
  timeline: Happened[]
  implementations: Lights | null
  orders: { id: string; status: string; number: string | null; issuedOn: string | null; dueOn: string | null }[]
  acceptances: { id: string; status: string; dueOn: string; leader: string | null; members: string[] }[]
  clocks: Limit[]
}

export interface CaseTrail {
  timeline: Happened[]
  names: Record<string, string | null>
  missing: string[]
}

export type BaseMap = NonNullable<Gateway['schemas']['BaseMap']['map']>
export type LedgerState = Gateway['schemas']['LedgerState']

// -- what may be done next

export type Step = Omit<Told<H['NextStep'], 'why' | 'due'>, 'why'> & { why: (Omit<Told<H['NextStep.Why']>, 'titles'> & { titles: Told<H['Refusal.Titles']> }) | null }
export type Steps = Omit<Told<H['NextStep.Steps']>, 'steps'> & { steps: Step[] }

// -- what an operator sees; every service says it in the same shape

export type ParkedCase = Told<H['ParkedCases.Parked']>

/** Of one service. */
export interface Overview {
  service: string
  version: string
  ledger: Told<H['Overview.LedgerState'], 'recordedAt'>
  lists: Told<H['Overview.ListState']>[]
  policies: Told<H['Overview.PolicyState']>[]
  followers: Told<H['Overview.FollowerState']>[]
  alarms: Told<H['Alarms.Alarm']>[]
  parked: ParkedCase[]
}

export type Reconciled = Told<H['ReconciliationWorker.Report']>

// -- boards

export type CountyRow = Told<H['Boards.CountyRow'], 'averageAgeDays'>
/** A mine with open hazards. */
export type MineRow = Told<H['Boards.MineRow']>
export type CriterionRow = Omit<Told<H['Boards.CriterionRow']>, 'criterion'> & { criterion: Criterion | null }
export type AgeRow = Told<H['Boards.AgeRow'], 'untilDays'>
export type MonthRow = Told<H['Boards.MonthRow']>
