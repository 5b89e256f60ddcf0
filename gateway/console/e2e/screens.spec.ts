import { expect, test, type Page } from '@playwright/test'
import type { Overview, ParkedCase } from '../src/api/types'
import { Hands, hearWhatIsForbidden } from './hands'
import { fits, look, lookInBoth, nothingSerious, PHONE, settled, shot, SHOTS, tabTo, WIDE } from './looks'
import { word } from './told'

test.describe.configure({ mode: 'parallel' })

let hands: Hands
test.beforeAll(({ browser }) => {
  hands = new Hands(browser)
})
test.afterAll(async () => {
  await hands.close()
  expect(hands.forbidden, 'what the policy forbids').toEqual([])
})

/** The path of the first thing on a list, as whoever has this page reads it. */
async function firstOf(page: Page, list: string): Promise<string> {
  const answer = await page.request.get(`/api/${list}`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  expect(items.length, list).toBeGreaterThan(0)
  return `/${list.split('?')[0]}/${items[0]!.id}`
}

/** A hazard that an enterprise reports on its first mine, with the same words in every field. */
async function reported(words: string): Promise<{ page: Page; path: string }> {
  const page = await hands.open('manager-a', '/hazards/report')
  const form = page.locator('[data-form=report]')
  await form.locator('[name=mine]').selectOption({ index: 1 })
  for (const field of ['place', 'description', 'cause', 'harm', 'difficulty']) await form.locator(`[name=${field}]`).fill(words)
  await form.locator('button[type=submit]').click()
  await expect(page).toHaveURL(/\/hazards\/[0-9a-f-]{36}$/)
  return { page, path: new URL(page.url()).pathname.replace('/console', '') }
}

test('a_list_is_searched_in_its_address_and_counts_what_it_found', async () => {
  const page = await hands.open('lianxi-leader', '/hazards')
  const first = page.locator('tbody a').first()
  const number = (await first.textContent())!.trim()
  await page.locator('[name=q]').fill(number.toLowerCase())
  await expect(page).toHaveURL(new RegExp(`q=${number}$`, 'i'))
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await expect(first).toHaveText(number)
  await page.reload()
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await page.locator('[name=q]').fill('没有这样的隐患')
  await expect(page.locator('.empty')).toBeVisible()
  await nothingSerious(page)
})

test('a_phone_has_dark_and_large_in_its_menu', async () => {
  const page = await hands.open('lianxi-leader', '/hazards')
  await page.setViewportSize(PHONE)
  await settled(page)
  await expect(page.locator('header .theme select')).toBeHidden()
  await page.getByRole('button', { name: hands.says('frame.menu') }).click()
  const menu = page.locator('#side')
  await menu.locator('.theme select').selectOption('dark')
  await menu.getByRole('button', { name: hands.says('frame.large') }).click()
  await expect(page.locator('html')).toHaveClass(/dark.*large|large.*dark/)
  await shot(page, 'phone-menu')
  await nothingSerious(page)
  await fits(page, PHONE.width)
  await menu.getByRole('button', { name: hands.says('frame.large') }).click()
  await menu.locator('.theme select').selectOption('system')
  await page.setViewportSize(WIDE)
})

test('a_report_is_corrected_and_both_wordings_stay_and_its_mine_is_a_point_that_the_keyboard_reaches', async () => {
  const { page, path } = await reported('更正之前')
  await page.locator('details.card > summary').click()
  await hands.take(page, 'correct-record', async (form) => {
    await form.locator('[name=text]').selectOption('PLACE')
    await expect(form.locator('[name=value]')).toHaveValue('更正之前')
    await form.locator('[name=value]').fill('更正之后')
    await form.locator('[name=reason]').fill('部位写错')
  })
  await expect(page.locator('[data-test=kept]')).toBeFocused()
  await expect(page.locator('[data-test=kept]')).toContainText(/hazard:\d+/)
  await expect(page.locator('dl.facts').first()).toContainText('更正之后')
  await expect(page.locator('.line > li')).toHaveCount(2)
  await nothingSerious(page)

  const officer = await hands.open('lianxi-officer-1', path)
  await hands.take(officer, 'determine', async (form) => {
    await form.locator('[name=criterion]').first().check()
    await form.locator('[name=stop][value=yes]').check()
  })

  const city = await hands.open('city-officer', '/registry')
  // The first mine of the enterprise that has the demo accounts: the one that was reported on above.
  await city.locator('[data-enterprise="91360400MA35H00K25"] [data-step=place]').first().click()
  await city.locator('[name=latitude]').fill('29.5750')
  await city.locator('[name=longitude]').fill('115.9960')
  await hands.lookAtForm(city, 'place')
  await city.locator('[data-form=place] button[type=submit]').click()
  await expect(city.locator('[data-form=place]')).toBeHidden()

  await city.goto('/console/boards')
  const point = city.locator('.plane a.point').first()
  await expect(point).toBeVisible()
  await lookInBoth(city, 'boards')
  await tabTo(city, point)
  await expect(point).toHaveAttribute('aria-label', /未销号 [1-9]/)
  await city.keyboard.press('Enter')
  await expect(city).toHaveURL(/\/console\/hazards\?county=\d{6}$/)
})

test('an_officer_rejects_a_report_by_the_keyboard_alone_and_who_comes_second_keeps_what_was_typed', async () => {
  const { path } = await reported('两名执法人员同时办理')
  const second = await hands.open('lianxi-officer-2', path)
  await hands.press(second, 'reject')
  const late = second.locator('[data-form=reject]')
  await late.locator('[name=reason]').fill('不属于重大事故隐患')

  const first = await hands.open('lianxi-officer-1', '/')
  const row = first.locator(`main a[href="/console${path}"]`)
  await expect(row).toBeVisible()
  await first.keyboard.press('Tab')
  await expect(first.locator('.skip')).toBeFocused()
  await first.keyboard.press('Enter')
  await expect(first.locator('#main')).toBeFocused()
  await tabTo(first, row)
  await first.keyboard.press('Enter')
  await expect(first).toHaveURL(new RegExp(`${path}$`))
  await tabTo(first, first.locator('[data-step=reject]'))
  await first.keyboard.press('Enter')
  const form = first.locator('[data-form=reject]')
  await tabTo(first, form.locator('[name=reason]'))
  await first.keyboard.type('现场核实，不构成重大事故隐患')
  await tabTo(first, form.locator('button[type=submit]'))
  await first.keyboard.press('Enter')
  await expect(first.locator('[data-test=kept]')).toBeFocused()
  await expect(first.locator('.page-head .tag').first()).toContainText(hands.says('status.NOT_MAJOR'))
  await first.reload()
  await tabTo(first, first.locator('#side a[href="/console/boards"]'))
  await first.keyboard.press('Enter')
  await expect(first).toHaveURL(/\/console\/boards$/)

  await expect(second.locator('[data-test=gone]')).toBeVisible()
  await expect(late.locator('[name=reason]')).toHaveValue('不属于重大事故隐患')
  await late.locator('button[type=submit]').click()
  await expect(late.locator('[role=alert]')).toBeVisible()
})

test('a_list_is_compared_with_what_it_was_and_says_what_became_of_each', async () => {
  const page = await hands.open('lianxi-leader', '/past')
  const path = await firstOf(page, 'hazards?status=SIGNED_OFF')
  const { number, timeline } = (await (await page.request.get(`/api${path}/trail`)).json()) as { number: string; timeline: { type: string; recordedAt: string }[] }
  const form = page.locator('[data-form=past]')
  await form.locator('[name=since]').fill(justAfter(timeline.find((event) => event.type === 'hazard.confirmed')!.recordedAt))
  await form.locator('button[type=submit]').click()
  const row = page.locator('tbody tr', { hasText: number })
  await expect(row).toContainText(hands.says('past.changed'))
  await expect(row.locator('del', { hasText: hands.says('status.CONFIRMED') })).toBeVisible()
  await expect(row.locator('ins', { hasText: hands.says('status.SIGNED_OFF') })).toBeVisible()
  await lookInBoth(page, 'past')

  await form.locator('[name=status]').selectOption('CONFIRMED')
  await form.locator('button[type=submit]').click()
  await expect(row).toContainText(hands.says('past.removed'))
})

/** The next moment but one that the field can say, in Chinese time; it leaves out a second that is zero. */
function justAfter(moment: string): string {
  const seconds = Math.ceil(Date.parse(moment) / 1000) + 1
  return new Date((seconds % 60 === 0 ? seconds + 1 : seconds) * 1000 + 8 * 3_600_000).toISOString().slice(0, 19)
}

test('a_parked_case_is_processed_again_or_skipped_with_a_reason', async () => {
  const page = await hands.as('operator')
  // No case parks itself on a sound stack: the service's true answer, with one in it.
  const parked: ParkedCase = { list: 'hazard-list', caseId: '3b820fd5-9d49-4659-9325-2313d917738c', index: 7, reason: 'IllegalStateException', since: '2026-12-01T01:00:00Z', waiting: 2 }
  // Nor does an alarm come by itself, and it has the longest text of this screen.
  const alarm: Overview['alarms'][number] = { code: 'publisher-silent', subject: 'registry', detail: 'I/O error on GET request for "http://registry.hazard-ledger.svc.cluster.local:8083/feed/checkpoint?after=123456": null', firstSeen: '2026-12-01T01:00:00Z', lastSeen: '2026-12-01T01:10:00Z', times: 12 }
  let there = [parked]
  const sent: string[] = []
  await page.route('**/api/operation/hazard/overview', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...((await response.json()) as object), parked: there, alarms: [alarm] } })
  })
  await page.route('**/api/operation/hazard/parked/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    sent.push(`${route.request().method()} ${pathname.replace('/api/operation/hazard/parked/', '')} ${route.request().postData()}`)
    if (pathname.endsWith('/skip')) there = []
    await route.fulfill({ status: 204 })
  })
  await page.goto('/console/operations')
  const service = page.locator('[data-service=hazard]')
  const one = service.locator('.parked')
  await expect(one).toContainText(parked.caseId)
  await one.getByRole('button', { name: hands.says('operations.skip') }).click()
  await expect(one.locator('[data-form=skip]')).toBeVisible()
  await lookInBoth(page, 'operations')
  await one.locator('[data-form=skip]').getByRole('button', { name: hands.says('leave') }).click()

  await one.getByRole('button', { name: hands.says('operations.release') }).click()
  await expect(service.locator('.note.good')).toContainText(parked.caseId)
  await one.getByRole('button', { name: hands.says('operations.skip') }).click()
  await one.locator('[data-form=skip] button[type=submit]').click()
  await expect(one.locator('[name=reason]:invalid')).toBeFocused()
  await one.locator('[name=reason]').fill('旧版本写入的事件')
  await one.locator('[data-form=skip] button[type=submit]').click()
  await expect(service).toContainText(hands.says('operations.noParked'))
  const where = `hazard-list/${parked.caseId}`
  expect(sent).toEqual([`POST ${where}/release {}`, `POST ${where}/skip {"index":7,"reason":"旧版本写入的事件"}`])
  await page.unrouteAll({ behavior: 'wait' })
})

test('somebody_is_invited_by_a_link_that_is_shown_once', async ({ browser }) => {
  const login = `invited-${Date.now()}`
  const page = await hands.open('people-admin', '/people')
  await page.locator('[data-step=enter]').click()
  const form = page.locator('[data-form=enter]')
  await form.locator('[name=name]').fill('受邀人')
  await form.locator('[name=login]').fill(login)
  await hands.lookAtForm(page, 'enter')
  await form.locator('button[type=submit]').click()
  await expect(form).toBeHidden()
  const row = page.locator(`[data-person="${login}"]`)
  await row.locator('.head').click()
  await row.locator('[data-step=invite]').click()
  await expect(row.locator('[name=link]')).toHaveValue(/\/public\/invitation#\S{64}$/)
  await lookInBoth(page, 'people')

  const guest = await (await browser.newContext()).newPage()
  hearWhatIsForbidden(guest, hands.forbidden)
  await guest.goto(await row.locator('[name=link]').inputValue())
  await expect(guest.locator('#code')).toHaveValue(/^\S{64}$/)
  expect(guest.url()).not.toContain('#')
  await guest.locator('#password').fill('一个足够长的密码 one')
  await guest.locator('#again').fill('一个足够长的密码 two')
  await guest.locator('button[type=submit]').click()
  await expect(guest.getByRole('alert')).toBeVisible()
  await expect(guest.locator('#password')).toBeFocused()
  await look(guest, 'invitation-refused', 'zh')
  await guest.locator('a[hreflang=en]').click()
  await expect(guest.locator('html')).toHaveAttribute('lang', 'en')
  await expect(guest.locator('#code')).toHaveValue(/^\S{64}$/)
  await guest.context().close()

  await page.reload()
  await row.locator('.head').click()
  await expect(row.locator('[data-state=OPEN]')).toBeVisible()
  await expect(row.locator('[name=link]')).toHaveCount(0)
  await row.locator('[data-step=revoke-invitation]').click()
  await expect(row.locator('[data-state=REVOKED]')).toBeVisible()
})

test('an_order_prints_as_a_document_and_a_case_without_what_is_only_for_the_screen', async () => {
  const page = await hands.as('lianxi-leader')
  const order = await firstOf(page, 'orders?status=LIFTED')
  const hazard = await firstOf(page, 'hazards?status=SIGNED_OFF')
  await page.emulateMedia({ media: 'print' })

  await page.goto(`/api${order}/document`)
  await expect(page.locator('body')).toContainText('重大事故隐患')
  await shot(page, 'order-document-print')
  await nothingSerious(page)
  // On A4 nothing is cut off, whatever the margins.
  await page.setViewportSize({ width: 640, height: 900 })
  await fits(page, 640)
  await page.pdf({ path: `${SHOTS}/order-document.pdf`, format: 'A4' })
  await page.setViewportSize(WIDE)

  for (const [name, path] of [['order', order], ['hazard', hazard]] as const) {
    await page.goto(`/console${path}`)
    await settled(page)
    await expect(page.getByRole('heading', { name: hands.says('timeline.title') })).toBeVisible()
    for (const onScreen of ['header', 'nav', '.steps', '.skip']) await expect(page.locator(onScreen).first()).toBeHidden()
    await page.setViewportSize({ width: 720, height: 1000 })
    await fits(page, 720)
    await page.pdf({ path: `${SHOTS}/${name}-print.pdf`, format: 'A4' })
    await page.setViewportSize(WIDE)
  }
  await page.emulateMedia({ media: null })
})

// What the story shows while it is under way is looked at there.
const SCREENS: [name: string, who: string, path: string][] = [
  ['auditor-home', 'auditor', '/'],
  ['hazards', 'lianxi-leader', '/hazards'],
  ['orders', 'lianxi-leader', '/orders'],
  ['acceptances', 'lianxi-leader', '/acceptances'],
  ['inspections', 'lianxi-leader', '/inspections'],
  ['inspect', 'lianxi-leader', '/inspections/new'],
  ['report', 'manager-a', '/hazards/report'],
  ['registry', 'city-officer', '/registry'],
  ['verify', 'auditor', '/verify'],
  ['hazard-signed-off', 'lianxi-leader', 'hazards?status=SIGNED_OFF/*'],
  ['replay', 'auditor', 'hazards?status=SIGNED_OFF/*/replay'],
  ['acceptance', 'lianxi-leader', 'acceptances/*'],
]

for (const [name, who, path] of SCREENS) {
  test(`${name}_is_for_everybody_in_both_languages`, async () => {
    const [list = '', rest] = path.split('/*')
    await hands.open(who, rest === undefined ? path : (await firstOf(await hands.as(who, '/verify'), list)) + rest)
    await lookInBoth(await hands.as(who), name)
  })
}

test('what_is_public_is_for_everybody_in_both_languages', async ({ page }) => {
  const forbidden: string[] = []
  hearWhatIsForbidden(page, forbidden)
  for (const [language, home] of [['zh', '/public/'], ['en', '/public/en/']] as const) {
    for (const path of ['', 'orders', 'ledgers', 'invitation']) {
      await page.goto(home + path)
      await expect(page.locator('main h1')).toBeVisible()
      if (path === 'orders') await expect(page.locator('tbody tr').first()).toBeVisible()
      await look(page, `public-${path || 'home'}`, language)
    }
    await page.goto('/console/hazards')
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('link', { name: word('door.login', language), exact: true })).toHaveAttribute('href', '/console/login?to=%2Fconsole%2Fhazards')
    await look(page, 'door', language)
  }
  expect(forbidden).toEqual([])
})

test('who_wants_it_dark_and_in_large_letters_has_it_so_at_every_visit', async () => {
  const page = await hands.open('expert-1', '/verify')
  await page.locator('header .theme select').selectOption('dark')
  await page.getByRole('button', { name: hands.says('frame.large') }).click()
  await page.reload()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expect(page.locator('html')).toHaveClass(/large/)
})
