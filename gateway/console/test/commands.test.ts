import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'

// Pages are only named here, never opened.
vi.mock('element-plus', () => ({ ElOption: {}, ElSelect: {} }))

import { forms } from '../src/forms/forms'
import { acts } from '../src/pages/people/acts'

const here = import.meta.dirname
const source = (path: string): string => readFileSync(join(here, '../src', path), 'utf8')

interface Described {
  paths: Record<string, Record<string, unknown>>
}

/** Every command that a service describes, but for what our own services and the upload of a file need. */
function commands(): string[] {
  return ['hazard', 'enforcement', 'registry', 'identity'].flatMap((service) => {
    const { paths } = JSON.parse(readFileSync(join(here, `../openapi/${service}.json`), 'utf8')) as Described
    return Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/') && !path.includes('/evidence-uploads'))
      .flatMap(([path, methods]) => ['post', 'put', 'patch', 'delete'].filter((method) => method in methods).map((method) => `${method.toUpperCase()} ${path.replace(`/operation/${service}/`, '/operation/*/')}`))
  })
}

// Where the form of each stands: the names of steps and of what sets right, or a page and the words that it sends to.
const HERE: Record<string, string[] | [page: string, says: string]> = {
  'POST /api/hazards': ['pages/ReportPage.vue', "send('POST', '/api/hazards'"],
  'PUT /api/hazards/{id}/determination': ['determine'],
  'PUT /api/hazards/{id}/determination-correction': ['correct-determination'],
  'PUT /api/hazards/{id}/rejection': ['reject'],
  'PUT /api/hazards/{id}/merger': ['merge'],
  'POST /api/hazards/{id}/corrections': ['correct-record'],
  'PUT /api/hazards/{id}/workers-congress-notice': ['inform-workers-congress'],
  'PUT /api/hazards/{id}/plan': ['submit-plan'],
  'PUT /api/hazards/{id}/plan/decision': ['approve-plan', 'return-plan'],
  'POST /api/hazards/{id}/progress': ['report-progress'],
  'POST /api/hazards/{id}/evidence': ['attach-evidence'],
  'POST /api/hazards/{id}/evidence/uploaded': ['attach-evidence'],
  'PUT /api/hazards/{id}/evidence/{evidence}/void': ['void-evidence'],
  'PUT /api/hazards/{id}/implementations/{implementation}/verification': ['responsibility', 'measures', 'funds', 'time-limit', 'contingency'].flatMap((one) => [`verify-${one}`, `refuse-${one}`]),
  'POST /api/hazards/{id}/acceptance-request': ['request-acceptance'],
  'PUT /api/hazards/{id}/sign-off': ['sign-off'],
  'PUT /api/hazards/{id}/reopening': ['reopen'],
  'PUT /api/orders/{id}/draft': ['amend-draft'],
  'PUT /api/orders/{id}/issue': ['issue'],
  'POST /api/orders/{id}/signed-copy': ['attach-signed-copy'],
  'PUT /api/orders/{id}/acknowledgement': ['acknowledge'],
  'POST /api/orders/{id}/extensions': ['request-extension'],
  'PUT /api/orders/{id}/extensions/decision': ['grant-extension', 'refuse-extension'],
  'POST /api/orders/{id}/corrections': ['propose-correction'],
  'PUT /api/orders/{id}/corrections/decision': ['approve-correction', 'refuse-correction'],
  'POST /api/orders/{id}/revocation': ['propose-revocation'],
  'PUT /api/orders/{id}/revocation/decision': ['approve-revocation', 'refuse-revocation'],
  'POST /api/orders/{id}/replacement': ['demand-replacement'],
  'PUT /api/acceptances/{id}/team': ['form-team'],
  'POST /api/acceptances/{id}/independence': ['declare-independence'],
  'PUT /api/acceptances/{id}/items/{item}': ['record-items'],
  'POST /api/acceptances/{id}/signatures': ['sign-opinion'],
  'POST /api/inspections': ['pages/InspectPage.vue', "send('POST', '/api/inspections'"],
  'POST /api/inspections/{id}/findings': ['pages/InspectionPage.vue', '/findings'],
  'POST /api/inspections/{id}/signatures': ['pages/InspectionPage.vue', '/signatures'],
  'POST /api/inspections/{id}/refusals': ['pages/InspectionPage.vue', '/refusals'],
  'POST /api/enterprises': ['pages/RegistryPage.vue', "send('POST', '/api/enterprises'"],
  'PUT /api/enterprises/{id}/principal': ['pages/RegistryPage.vue', "principal: 'principal'"],
  'PUT /api/enterprises/{id}/actual-controller': ['pages/RegistryPage.vue', "'actual-controller'"],
  'PUT /api/enterprises/{id}/legal-representative': ['pages/RegistryPage.vue', "'legal-representative'"],
  'POST /api/mines': ['pages/RegistryPage.vue', "send('POST', '/api/mines'"],
  'PUT /api/mines/{id}/location': ['pages/RegistryPage.vue', '/location`'],
  'POST /api/persons': ['pages/PeoplePage.vue', "send('POST', '/api/persons'"],
  'PUT /api/persons/{id}/fields/{field}': ['rename', 'phone'],
  'POST /api/persons/{id}/appointments': ['appoint'],
  'PUT /api/persons/{id}/appointments/{number}/end': ['end'],
  'POST /api/persons/{id}/certificates': ['certify'],
  'PUT /api/persons/{id}/certificates/{number}/revocation': ['revoke'],
  'PUT /api/persons/{id}/certificates/{number}/withdrawal': ['withdraw'],
  'PUT /api/persons/{id}/erasure': ['erase'],
  'POST /api/persons/{id}/invitations': ['pages/people/InvitationsOf.vue', '/invitations`'],
  'PUT /api/persons/{id}/invitations/{number}/revocation': ['pages/people/InvitationsOf.vue', '/revocation`'],
  'POST /api/operation/*/parked/{list}/{case}/release': ['pages/operations/ServicePanel.vue', '/release`'],
  'POST /api/operation/*/parked/{list}/{case}/skip': ['pages/operations/ServicePanel.vue', '/skip`'],
  'POST /api/operation/*/reconciliation': ['pages/operations/ServicePanel.vue', "'reconciliation', {}"],
  'POST /api/operation/*/epochs': ['pages/operations/ServicePanel.vue', "'epochs'"],
}

describe('the commands', () => {
  test('there_is_a_form_for_every_one_that_a_service_describes', () => {
    const described = [...new Set(commands())]
    expect(described.length).toBeGreaterThan(45)
    expect(described.filter((command) => !Object.hasOwn(HERE, command))).toEqual([])
  })

  test('each_form_is_where_it_is_said_to_be', () => {
    for (const [command, where] of Object.entries(HERE)) {
      const [first = '', says = ''] = where
      if (first.endsWith('.vue')) expect(source(first), command).toContain(says)
      else for (const name of where) expect(Object.hasOwn(forms, name) || Object.hasOwn(acts, name), `${command}: ${name}`).toBe(true)
    }
  })
})
