// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, nextTick, type App, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

vi.mock('element-plus', () => ({ ElOption: {}, ElSelect: {} }))

import { i18n } from '../src/i18n'
import { closeLive, openLive } from '../src/live'
import AcceptancePage from '../src/pages/AcceptancePage.vue'
import HazardPage from '../src/pages/HazardPage.vue'
import HazardsPage from '../src/pages/HazardsPage.vue'
import InspectionPage from '../src/pages/InspectionPage.vue'
import OperationsPage from '../src/pages/OperationsPage.vue'
import OrderPage from '../src/pages/OrderPage.vue'
import RegistryPage from '../src/pages/RegistryPage.vue'
import ReplayPage from '../src/pages/ReplayPage.vue'
import VerifyPage from '../src/pages/VerifyPage.vue'
import ExpertHome from '../src/pages/home/ExpertHome.vue'
import SupervisorHome from '../src/pages/home/SupervisorHome.vue'
import { session, type Session } from '../src/session'
import { words } from '../src/words'

const officer = { person: 'first', csrf: 'c' } as Session

let asked: string[]
let tell: (news: string) => void
let app: App | undefined

beforeEach(() => {
  asked = []
  vi.stubGlobal(
    'EventSource',
    class {
      constructor() {
        const heard = new Map<string, (event: { data: string }) => void>()
        this.addEventListener = (name, listener) => heard.set(name, listener)
        tell = (news) => heard.get(news)!({ data: '{"ledger":"identity"}' })
      }
      addEventListener: (name: string, listener: (event: { data: string }) => void) => void
      close() {}
    },
  )
})
afterEach(() => {
  app?.unmount()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function shown(page: Component): Promise<HTMLElement> {
  const root = document.createElement('div')
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: {} }, { path: '/of/:id', component: {} }] })
  await router.push('/of/00000000-0000-4000-8000-000000000001')
  app = createApp(page)
  app.use(i18n).use(router).mount(root)
  return root
}

describe('a page', () => {
  test.each(Object.entries({ AcceptancePage, HazardPage, InspectionPage, OperationsPage, OrderPage, RegistryPage, ReplayPage, VerifyPage, ExpertHome }))(
    'says_in_words_that_it_is_still_reading_%s',
    async (_name, page) => {
      vi.stubGlobal('fetch', () => new Promise(() => {}))
      const root = await shown(page)
      await vi.waitFor(() => expect(root.querySelector('[role=status]')?.textContent).toBe(words.loading[0]))
    },
  )
})

test('the_operations_are_looked_at_again_for_every_news_and_for_alarms_that_nothing_tells_of', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).pathname)
    return new Response('{}', { status: 503 })
  })
  openLive()
  await shown(OperationsPage)
  for (const news of ['advance', 'witnessed', 'silent']) {
    asked = []
    tell(news)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(asked, news).toContain('/api/operation/identity/overview')
  }
  for (const [who, times] of [[officer, 1], [null, 0]] as const) {
    session.value = who
    asked = []
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked.filter((path) => path === '/api/operation/identity/overview')).toHaveLength(times)
  }
  closeLive()
})

/** Answers by path; what has no answer is refused. */
function answers(by: Record<string, (query: URLSearchParams) => object>): void {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search, searchParams } = new URL(request.url)
    asked.push(pathname + search)
    const answer = by[pathname]
    return answer ? Response.json(answer(searchParams)) : new Response('{}', { status: 503 })
  })
}

const page = (items: object[], next: string | null = null) => ({ items, next, position: 'hazard:1' })
const row = { id: 'a', number: 'A', status: 'RECTIFYING', mine: 'm', source: 'SELF', place: '井口', county: '360426', dueOn: null, planUntil: null, lights: null, updatedAt: '2026-12-01T01:00:00Z' }

test('a_kind_that_waits_further_down_in_a_list_is_linked_to_there_and_not_said_to_be_done', async () => {
  const nothing = () => ({ counts: {}, position: 'hazard:1' })
  answers({
    '/api/hazards': () => page([row], 'x'),
    '/api/hazards/counts': () => ({ counts: { RECTIFYING: 1, ACCEPTED: 30 }, position: 'hazard:1' }),
    '/api/orders': () => page([]),
    '/api/orders/counts': nothing,
    '/api/acceptances': () => page([]),
    '/api/acceptances/counts': nothing,
  })
  const root = await shown(SupervisorHome)
  const choose = async (kind: string): Promise<void> => {
    await vi.waitFor(() => expect(root.querySelector(`[data-kind=${kind}] strong`)?.textContent).not.toBe('0'))
    root.querySelector<HTMLElement>(`[data-kind=${kind}]`)!.click()
    await nextTick()
  }
  await vi.waitFor(() => expect(root.querySelector('tbody')).not.toBeNull())
  await choose('signOff')
  expect(root.querySelector('[data-test=elsewhere] a')?.getAttribute('href')).toBe('/hazards?status=ACCEPTED&waiting=me')
  expect(root.textContent).not.toContain(words.home.nothingWaits[0])
  await choose('evidence')
  expect(root.querySelector('[data-test=elsewhere]')).toBeNull()
  expect(root.querySelectorAll('tbody tr')).toHaveLength(1)
})

test('a_list_says_how_many_there_are_only_when_that_is_known', async () => {
  const list = { '/api/hazards': () => page([row], 'x') }
  answers(list)
  let root = await shown(HazardsPage)
  await vi.waitFor(() => expect(root.querySelector('.foot')?.textContent).toContain('显示 1 条，台账位置'))
  for (const option of root.querySelectorAll('[name=status] option')) expect(option.textContent).not.toMatch(/[（\d]/)
  app!.unmount()

  answers({ ...list, '/api/hazards/counts': () => ({ counts: { RECTIFYING: 50 }, position: 'hazard:1' }) })
  root = await shown(HazardsPage)
  await vi.waitFor(() => expect(root.querySelector('.foot')?.textContent).toContain('显示 1 条，共 50 条，台账位置'))
  expect(root.querySelector('[name=status] option')?.textContent).toContain('（50）')
})

test('the_register_asks_for_the_names_of_its_people_once_and_not_at_every_letter_of_a_search', async () => {
  vi.useFakeTimers()
  const enterprises = [...Array(60).keys()].map((n) => ({ id: `e${n}`, name: `企业${n}`, creditCode: 'C', county: '360426', principal: `p${n}`, actualController: 'x', legalRepresentative: 'x', version: 1 }))
  const person = (id: string) => [id, { name: `人${id}`, erased: false }] as const
  answers({
    '/api/enterprises': () => page(enterprises),
    '/api/mines': () => page([{ id: 'm', enterprise: 'e59', name: '矿', kind: 'OPEN_PIT', county: '360426', latitude: null, longitude: null, version: 1 }]),
    '/api/persons/names': (query) => ({ names: Object.fromEntries(query.get('ids')!.split(',').map(person)) }),
  })
  const root = await shown(RegistryPage)
  await vi.advanceTimersByTimeAsync(100)
  expect(root.textContent).toContain('人p49')
  asked = []
  const search = root.querySelector<HTMLInputElement>('[name=search]')!
  for (const typed of ['企', '企业5', '企业59', '企业5', '企业59']) {
    search.value = typed
    search.dispatchEvent(new Event('input'))
    await vi.advanceTimersByTimeAsync(200)
  }
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual(['/api/persons/names?ids=p59'])
  expect(root.querySelectorAll('[data-enterprise]')).toHaveLength(1)
  expect(root.textContent).toContain('人p59')
  expect(root.querySelector('dd li')?.textContent).toContain('矿')
})
