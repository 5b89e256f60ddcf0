import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { Hands } from './hands'
import { word, type Language } from './told'

const SHOTS = '../target/screenshots'

test.describe.configure({ mode: 'parallel' })

let hands: Hands
test.beforeAll(({ browser }) => {
  hands = new Hands(browser)
})
test.afterAll(async () => {
  await hands.close()
  expect(hands.forbidden, 'what the policy forbids').toEqual([])
})

async function nothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
  expect(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([])
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible()
  for (const language of ['zh', 'en'] satisfies Language[]) await expect(page.locator('main')).not.toContainText(word('loading', language))
  await page.waitForTimeout(250)
}

/** Nothing is cut off sideways. */
async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(`/console/${list}`)
  const link = page.locator('tbody a').first()
  await expect(link).toBeVisible()
  return (await link.getAttribute('href'))!.replace('/console', '')
}

const WIDE = { width: 1360, height: 860 }
const PHONE = { width: 390, height: 844 }

const SCREENS: [name: string, who: string, path: string][] = [
  ['supervisor-home', 'lianxi-leader', '/'],
  ['enterprise-home', 'principal-a', '/'],
  ['expert-home', 'expert-1', '/'],
  ['auditor-home', 'auditor', '/'],
  ['hazards', 'lianxi-leader', '/hazards'],
  ['orders', 'lianxi-leader', '/orders'],
  ['acceptances', 'lianxi-leader', '/acceptances'],
  ['inspections', 'lianxi-leader', '/inspections'],
  ['inspect', 'lianxi-leader', '/inspections/new'],
  ['report', 'manager-a', '/hazards/report'],
  ['past', 'lianxi-leader', '/past'],
  ['boards', 'city-officer', '/boards'],
  ['registry', 'city-officer', '/registry'],
  ['people', 'people-admin', '/people'],
  ['operations', 'operator', '/operations'],
  ['verify', 'auditor', '/verify'],
  ['hazard', 'lianxi-leader', '/hazards/*'],
  ['hazard-signed-off', 'lianxi-leader', '/hazards?status=SIGNED_OFF/*'],
  ['replay', 'auditor', '/hazards?status=SIGNED_OFF/*/replay'],
  ['order', 'lianxi-leader', '/orders/*'],
  ['acceptance', 'lianxi-leader', '/acceptances/*'],
  ['inspection', 'lianxi-leader', '/inspections/*'],
]

for (const [name, who, path] of SCREENS) {
  test(`${name}_is_for_everybody_in_both_languages`, async () => {
    const page = await hands.as(who)
    const [list, rest] = path.split('/*')
    const address = path.includes('*') ? (await firstOf(page, list!.slice(1))) + rest! : path
    await page.goto(`/console${address}`)
    for (const [language, other] of [['zh', 'English'], ['en', '中文']] as const) {
      await settled(page)
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
      await shot(page, `${name}-${language}`)
      await nothingSerious(page)
      await page.setViewportSize(PHONE)
      await page.waitForTimeout(200)
      await shot(page, `${name}-${language}-phone`)
      await fits(page, PHONE.width)
      await page.setViewportSize(WIDE)
      await page.getByRole('button', { name: other, exact: true }).click()
    }
  })
}

test('dark_and_large_are_as_good', async () => {
  const page = await hands.open('lianxi-leader', '/hazards')
  await settled(page)
  await page.locator('header .theme select').selectOption('dark')
  await page.getByRole('button', { name: hands.says('frame.large') }).click()
  await expect(page.locator('html')).toHaveClass(/dark/)
  const screens = { home: '/', list: '/hazards', case: await firstOf(page, 'hazards'), order: await firstOf(page, 'orders'), boards: '/boards' }
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(`/console${path}`)
    await settled(page)
    await shot(page, `dark-large-${name}`)
    await nothingSerious(page)
    await page.setViewportSize(PHONE)
    await page.waitForTimeout(200)
    await shot(page, `dark-large-${name}-phone`)
    await fits(page, PHONE.width)
    await page.setViewportSize(WIDE)
  }
  await page.locator('header .theme select').selectOption('system')
  await page.getByRole('button', { name: hands.says('frame.large') }).click()
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

test('an_order_prints_as_a_document_and_a_case_without_what_is_only_for_the_screen', async () => {
  const page = await hands.as('lianxi-leader')
  const order = await firstOf(page, 'orders')
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

  for (const [name, path] of [['order', order], ['hazard', await firstOf(page, 'hazards?status=SIGNED_OFF')]] as const) {
    await page.goto(`/console${path}`)
    await settled(page)
    await expect(page.getByRole('heading', { name: hands.says('timeline.title') })).toBeVisible()
    for (const onScreen of ['header', 'nav', '.steps', '.skip']) await expect(page.locator(onScreen).first()).toBeHidden()
    await page.setViewportSize({ width: 720, height: 1000 })
    await fits(page, 720)
    await shot(page, `${name}-print`)
    await page.pdf({ path: `${SHOTS}/${name}-print.pdf`, format: 'A4' })
    await page.setViewportSize(WIDE)
  }
  await page.emulateMedia({ media: null })
})

for (const language of ['zh', 'en'] satisfies Language[]) {
  test(`whoever_is_not_logged_in_is_asked_to_be_${language}`, async ({ page }) => {
    await page.goto('/console/hazards')
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('link', { name: word('door.login', language), exact: true })).toHaveAttribute('href', '/console/login?to=%2Fconsole%2Fhazards')
    await shot(page, `door-${language}`)
    await nothingSerious(page)
  })
}

test('everything_is_reached_by_keyboard', async () => {
  const page = await hands.open('lianxi-leader', '/')
  await settled(page)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Tab')
  await expect(page.locator('.skip')).toBeFocused()
  const seen = new Set<string>()
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    seen.add(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? ''))
  }
  for (const path of ['/console/hazards', '/console/orders', '/console/boards']) expect([...seen]).toContain(path)
})

test('a_report_is_corrected_and_both_wordings_stay_and_its_mine_is_a_point_that_the_keyboard_reaches', async () => {
  const page = await hands.open('manager-a', '/hazards/report')
  const report = page.locator('[data-form=report]')
  await report.locator('[name=mine]').selectOption({ index: 1 })
  for (const field of ['place', 'description', 'cause', 'harm', 'difficulty']) await report.locator(`[name=${field}]`).fill('更正之前')
  await report.locator('button[type=submit]').click()
  await expect(page).toHaveURL(/\/hazards\/[0-9a-f-]{36}$/)
  const path = new URL(page.url()).pathname.replace('/console', '')

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
  await city.locator('[data-form=place] button[type=submit]').click()
  await expect(city.locator('[data-form=place]')).toBeHidden()

  await city.goto('/console/boards')
  const point = city.locator('.plane a.point').first()
  await expect(point).toBeVisible()
  await point.focus()
  await expect(point).toBeFocused()
  await expect(point).toHaveAttribute('aria-label', /未销号 [1-9]/)
  await city.screenshot({ path: `${SHOTS}/points.png`, fullPage: true })
  await nothingSerious(city)
  await city.keyboard.press('Enter')
  await expect(city).toHaveURL(/\/console\/hazards\?county=\d{6}$/)
})

test('somebody_is_invited_by_a_link_that_is_shown_once', async () => {
  const login = `invited-${Date.now()}`
  const page = await hands.open('people-admin', '/people')
  await page.locator('[data-step=enter]').click()
  const form = page.locator('[data-form=enter]')
  await form.locator('[name=name]').fill('受邀人')
  await form.locator('[name=login]').fill(login)
  await form.locator('button[type=submit]').click()
  await expect(form).toBeHidden()
  const row = page.locator(`[data-person="${login}"]`)
  await row.locator('.head').click()
  await row.locator('[data-step=invite]').click()
  await expect(row.locator('[name=link]')).toHaveValue(/\/public\/invitation#\S{64}$/)
  await page.screenshot({ path: `${SHOTS}/invitation.png` })
  await nothingSerious(page)

  await page.reload()
  await row.locator('.head').click()
  await expect(row.locator('[data-state=OPEN]')).toBeVisible()
  await expect(row.locator('[name=link]')).toHaveCount(0)
  await row.locator('[data-step=revoke-invitation]').click()
  await expect(row.locator('[data-state=REVOKED]')).toBeVisible()
})

test('of_two_officers_on_one_case_the_second_is_told_of_the_first_and_keeps_what_was_typed', async () => {
  const report = await hands.open('manager-a', '/hazards/report')
  const form = report.locator('[data-form=report]')
  await form.locator('[name=mine]').selectOption({ index: 1 })
  for (const field of ['place', 'description', 'cause', 'harm', 'difficulty']) await form.locator(`[name=${field}]`).fill('两名执法人员同时办理')
  await form.locator('button[type=submit]').click()
  await expect(report).toHaveURL(/\/hazards\/[0-9a-f-]{36}$/)
  const path = new URL(report.url()).pathname.replace('/console', '')

  const first = await hands.open('lianxi-officer-1', path)
  const second = await hands.open('lianxi-officer-2', path)
  await hands.press(second, 'reject')
  const late = second.locator('[data-form=reject]')
  await late.locator('[name=reason]').fill('不属于重大事故隐患')
  await hands.take(first, 'reject', (one) => one.locator('[name=reason]').fill('现场核实，不构成重大事故隐患'))
  await expect(second.locator('[data-test=gone]')).toBeVisible()
  await expect(late.locator('[name=reason]')).toHaveValue('不属于重大事故隐患')
  await late.locator('button[type=submit]').click()
  await expect(late.locator('[role=alert]')).toBeVisible()
})
