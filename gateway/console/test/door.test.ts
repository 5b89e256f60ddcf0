// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, type App as Started } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

vi.mock('element-plus', () => ({ ElOption: {}, ElSelect: {} }))

import { ledgers } from '../src/api/reads'
import App from '../src/App.vue'
import { asking } from '../src/asking'
import { i18n } from '../src/i18n'
import ProblemNote from '../src/parts/ProblemNote.vue'
import { over, session } from '../src/session'

const officer = { person: 'first', name: '程晓峰', post: '', roles: ['county-officer'], county: '360402', jurisdiction: '360402', enterprise: null, csrf: 'c', expiresAt: '' }
const unavailable = { code: 'service-unavailable', titles: { zh: '服务暂不可用', en: 'Not available' }, services: ['sessions'] }

/** What the gateway answers; null if it is not reached. */
let gateway: { status: number; who: typeof officer } | null
let app: Started | undefined

/** A page on which somebody types, and looks. */
const Page = {
  setup() {
    const { refused, ask } = asking(ledgers)
    return () => [h(ProblemNote, { refused: refused.value, onAgain: ask }), h('button', { id: 'look', onClick: ask }), h('textarea')]
  },
}

beforeEach(() => {
  gateway = { status: 200, who: officer }
  vi.stubGlobal('EventSource', class { addEventListener() {} close() {} })
  vi.stubGlobal('fetch', async () => {
    if (!gateway) throw new TypeError('not reached')
    const body = gateway.status === 200 ? gateway.who : gateway.status === 401 ? { code: 'not-logged-in' } : unavailable
    return new Response(JSON.stringify(body), { status: gateway.status })
  })
})
afterEach(() => {
  app?.unmount()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  session.value = null
  over.value = false
})

async function opened(path = '/'): Promise<HTMLElement> {
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: Page }, { path: '/verify', component: Page, meta: { open: true } }, { path: '/:rest(.*)*', component: Page }],
  })
  await router.push(path)
  app = createApp(App)
  app.use(i18n).use(router).mount(root)
  await settled()
  return root
}
async function settled(): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('main > [role=status]')).toBeNull())
  await nextTick()
}
const door = (root: HTMLElement): Element | null => root.querySelector('.door')
const page = (root: HTMLElement): HTMLElement | null => root.querySelector('textarea')
const covered = (root: HTMLElement): boolean => page(root)!.closest<HTMLElement>('main > div')!.style.display === 'none'

describe('somebody who comes', () => {
  test('finds_the_page_if_logged_in_and_the_door_if_not', async () => {
    const in_ = await opened()
    expect(page(in_)).not.toBeNull()
    app?.unmount()
    session.value = null
    gateway!.status = 401
    const out = await opened()
    expect(door(out)).not.toBeNull()
    expect(door(out)!.querySelector('[data-test=over]')).toBeNull()
    expect(page(out)).toBeNull()
  })

  test.each([503, null])('is_told_that_the_gateway_cannot_say_it_yet_and_may_try_again_%s', async (status) => {
    gateway = status === null ? null : { status, who: officer }
    const root = await opened()
    expect(door(root)).toBeNull()
    expect(root.querySelector('main [role=alert]')!.textContent).toContain(status ? unavailable.titles.zh : '没有连接')
    gateway = { status: 200, who: officer }
    root.querySelector<HTMLElement>('main [role=alert] button')!.click()
    await vi.waitFor(() => expect(page(root)).not.toBeNull())
    expect(root.querySelector('main [role=alert]')).toBeNull()
  })

  test('needs_nobody_for_what_is_open_to_all', async () => {
    gateway = null
    expect(page(await opened('/verify'))).not.toBeNull()
  })
})

describe('a session that ends in the middle of work', () => {
  async function ended(): Promise<HTMLElement> {
    const root = await opened()
    root.querySelector('textarea')!.value = '已经写了很多'
    gateway!.status = 401
    root.querySelector<HTMLElement>('#look')!.click()
    await vi.waitFor(() => expect(door(root)).not.toBeNull())
    return root
  }

  test('covers_the_page_with_the_login_and_a_sentence', async () => {
    const root = await ended()
    expect(covered(root)).toBe(true)
    expect(door(root)!.querySelector('[role=alert]')!.textContent).toContain('登录已结束')
    expect(door(root)!.querySelector('a')!.target).toBe('_blank')
    expect(root.querySelector('[data-test=who]')).toBeNull()
  })

  test('gives_the_same_person_the_page_back_as_it_was_and_the_refused_look_can_be_tried_again', async () => {
    const root = await ended()
    gateway!.status = 200
    window.dispatchEvent(new Event('focus'))
    await vi.waitFor(() => expect(door(root)).toBeNull())
    expect(covered(root)).toBe(false)
    expect(root.querySelector('textarea')!.value).toBe('已经写了很多')
    const alert = root.querySelector('main [role=alert]')!
    expect(alert.getAttribute('data-code')).toBe('not-logged-in')
    alert.querySelector('button')!.click()
    await vi.waitFor(() => expect(root.querySelector('main [role=alert]')).toBeNull())
  })

  test('gives_somebody_else_nothing_of_it', async () => {
    const root = await ended()
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
    gateway = { status: 200, who: { ...officer, person: 'second' } }
    door(root)!.querySelector('button')!.click()
    await vi.waitFor(() => expect(reload).toHaveBeenCalled())
    expect(covered(root)).toBe(true)
    // Until it is loaded anew everything that is asked is asked again.
    door(root)!.querySelector('button')!.click()
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2))
    expect(covered(root)).toBe(true)
    expect(session.value!.person).toBe('first')
  })

  test('is_noticed_in_a_tab_to_which_another_person_comes_back', async () => {
    const root = await opened()
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
    gateway = { status: 200, who: { ...officer, person: 'second', csrf: 'another' } }
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(reload).toHaveBeenCalled())
    await nextTick()
    expect(covered(root)).toBe(true)
    expect(session.value!.csrf).toBe('c')
  })

  test('is_not_ended_by_a_gateway_that_cannot_say_who_looks', async () => {
    const root = await opened()
    gateway!.status = 503
    root.querySelector<HTMLElement>('#look')!.click()
    await vi.waitFor(() => expect(root.querySelector('main [role=alert]')).not.toBeNull())
    expect(door(root)).toBeNull()
  })
})
