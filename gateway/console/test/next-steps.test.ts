// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, reactive, type App } from 'vue'

vi.mock('element-plus', () => ({ ElOption: {}, ElSelect: {} }))

import type { Step } from '../src/api/types'
import { i18n } from '../src/i18n'
import NextSteps from '../src/parts/NextSteps.vue'

const step = (name: string, more: Partial<Step> = {}): Step => ({
  step: name, open: true, awaited: true, actor: 'enterprise', mine: true, basis: [], method: 'POST', address: `/api/hazards/1/${name}`, why: null, due: null, ...more,
})
const TELL = 'inform-workers-congress'

let app: App | undefined
afterEach(() => {
  app?.unmount()
  vi.unstubAllGlobals()
})

/** The steps as a page shows them, and what it learns by live updates. */
function shown(...steps: Step[]) {
  const page = reactive({ steps, busy: false, version: 7 })
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  app = createApp({ render: () => h(NextSteps, { ...page, refused: null, context: {} }) })
  app.use(i18n).mount(root)
  const find = <E extends HTMLElement>(what: string): E | null => root.querySelector<E>(what)
  return {
    page,
    root,
    find,
    async press(name: string) {
      find(`[data-step="${name}"]`)!.click()
      await nextTick()
    },
    async type(words: string) {
      const area = find<HTMLTextAreaElement>(`[data-form="${TELL}"] textarea`)!
      area.value = words
      area.dispatchEvent(new Event('input', { bubbles: true }))
      await nextTick()
    },
    typed: () => find<HTMLTextAreaElement>(`[data-form="${TELL}"] textarea`)?.value,
    async learn(news: Partial<typeof page>) {
      Object.assign(page, news)
      await nextTick()
    },
  }
}

describe('a form on a page that is looked at again', () => {
  test('opens_also_when_the_button_is_pressed_while_the_page_looks', async () => {
    const { press, learn, find } = shown(step(TELL))
    await learn({ busy: true })
    await press(TELL)
    expect(find('[data-form]')).toBeNull()
    expect(find('[role=status]')).not.toBeNull()
    await learn({ busy: false, steps: [step(TELL)] })
    expect(find(`[data-form="${TELL}"]`)).not.toBeNull()
  })

  test('keeps_its_place_and_what_was_typed_when_other_steps_come_and_go', async () => {
    const { press, type, typed, learn, root } = shown(step('approve-plan'), step(TELL), step('report-progress', { awaited: false }))
    await press(TELL)
    await type('职工代表大会通报')
    const form = root.querySelector('[data-form]')
    await learn({ busy: true })
    await learn({ busy: false, version: 8, steps: [step('request-acceptance'), step('report-progress', { awaited: false }), step(TELL, { awaited: false })] })
    expect(typed()).toBe('职工代表大会通报')
    expect(root.querySelector('[data-form]')).toBe(form)
    expect([...root.querySelectorAll('[data-step]')].map((one) => one.getAttribute('data-step'))).toEqual([TELL, 'report-progress', 'request-acceptance'])
  })

  test('stays_with_what_was_typed_when_somebody_else_has_taken_the_step_and_says_so', async () => {
    const { press, type, typed, learn, find } = shown(step(TELL), step('report-progress'))
    await press(TELL)
    await type('职工代表大会通报')
    expect(find('[data-test=gone]')).toBeNull()
    const why = { code: 'done', titles: { zh: '已经办理', en: 'Done already' } }
    await learn({ steps: [step(TELL, { open: false, mine: false, why }), step('report-progress')] })
    expect(typed()).toBe('职工代表大会通报')
    expect(find('[data-test=gone]')!.textContent).toMatch(/不能办理.*保留.*已经办理/)

    find(`[data-form="${TELL}"] .plain`)!.click()
    await nextTick()
    expect(find(`[data-step="${TELL}"]`)).toBeNull()
  })

  test('that_is_wanted_for_a_step_that_turns_out_to_be_over_does_not_open', async () => {
    const { press, learn, find } = shown(step(TELL))
    await learn({ busy: true })
    await press(TELL)
    await learn({ busy: false, steps: [] })
    expect(find('[data-form]')).toBeNull()
    expect(find('[data-test=gone]')!.textContent).toContain('不能办理')
  })

  test('is_not_said_to_be_over_by_what_it_sends_itself', async () => {
    let answer: (response: Response) => void = () => {}
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)))
    const { press, type, learn, find } = shown(step(TELL))
    await press(TELL)
    await type('职工代表大会通报')
    find(`[data-form="${TELL}"]`)!.dispatchEvent(new Event('submit', { cancelable: true }))
    await nextTick()
    await learn({ steps: [] })
    expect(find('[data-test=gone]')).toBeNull()
    answer(new Response('', { status: 200 }))
    await vi.waitFor(() => expect(find('[data-form]')).toBeNull())
    expect(find('[data-test=gone]')).toBeNull()
  })
})
