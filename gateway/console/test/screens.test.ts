import { describe, expect, test, vi } from 'vitest'

// Pages are only named here, never opened.
vi.mock('element-plus', () => ({ ElOption: {}, ElSelect: {} }))

import { forms } from '../src/forms/forms'
import { screens } from '../src/screens'
import { words } from '../src/words'

const has = (group: object, name: string): boolean => Object.hasOwn(group, name)

describe('the screens', () => {
  test('each_has_its_words_and_those_in_the_navigation_their_sign', () => {
    for (const screen of screens) {
      expect(has(words.nav, screen.name), screen.name).toBe(true)
      if (!screen.roles) continue
      expect(screen.sign, screen.name).toMatch(/^M/)
      for (const role of screen.roles) expect(has(words.roles, role), role).toBe(true)
      if (screen.name !== 'home') expect(has(words.doors, screen.name), screen.name).toBe(true)
    }
  })

  test('a_fixed_address_comes_before_the_one_that_would_swallow_it', () => {
    const place = (path: string): number => screens.findIndex((screen) => screen.path === path)
    expect(place('/hazards/report')).toBeLessThan(place('/hazards/:id'))
    expect(place('/inspections/new')).toBeLessThan(place('/inspections/:id'))
  })
})

describe('the forms', () => {
  // As the services name their steps; the six items of an acceptance are recorded on one sheet.
  const steps = [
    'determine', 'reject', 'submit-plan', 'approve-plan', 'return-plan', 'inform-workers-congress', 'report-progress', 'attach-evidence',
    'verify-responsibility', 'refuse-responsibility', 'verify-measures', 'refuse-measures', 'verify-funds', 'refuse-funds',
    'verify-time-limit', 'refuse-time-limit', 'verify-contingency', 'refuse-contingency', 'request-acceptance', 'sign-off', 'reopen',
    'amend-draft', 'issue', 'acknowledge', 'attach-signed-copy', 'request-extension', 'grant-extension', 'refuse-extension',
    'propose-correction', 'approve-correction', 'refuse-correction', 'propose-revocation', 'approve-revocation', 'refuse-revocation',
    'demand-replacement', 'form-team', 'declare-independence', 'record-items', 'sign-opinion',
  ]

  test('there_is_one_for_every_step_and_each_has_its_words', () => {
    expect(steps.filter((step) => !has(forms, step))).toEqual([])
    expect(Object.keys(forms).filter((step) => !has(words.steps, step))).toEqual([])
  })

  test('whoever_says_no_says_why', () => {
    for (const [name, form] of Object.entries(forms)) {
      if (!/^(refuse|return)-/.test(name)) continue
      expect(form.fields?.find((field) => field.name === 'reason')?.required, name).toBe(true)
      expect(Object.values(form.besides!({})), name).toEqual([false])
    }
  })
})
