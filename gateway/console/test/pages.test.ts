// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, type App, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

vi.mock('element-plus', () => ({ ElOption: {}, ElSelect: {} }))

import { i18n } from '../src/i18n'
import { closeLive, openLive } from '../src/live'
import AcceptancePage from '../src/pages/AcceptancePage.vue'
import HazardPage from '../src/pages/HazardPage.vue'
import InspectionPage from '../src/pages/InspectionPage.vue'
import OperationsPage from '../src/pages/OperationsPage.vue'
import OrderPage from '../src/pages/OrderPage.vue'
import RegistryPage from '../src/pages/RegistryPage.vue'
import ReplayPage from '../src/pages/ReplayPage.vue'
import VerifyPage from '../src/pages/VerifyPage.vue'
import ExpertHome from '../src/pages/home/ExpertHome.vue'
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
