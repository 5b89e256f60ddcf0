import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { Hands, take } from './hands'

const SHOTS = '../target/screenshots'
let hands: Hands
test.beforeAll(({ browser }) => {
  hands = new Hands(browser)
})
test.afterAll(() => hands.close())

async function nothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
  expect(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([])
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible()
  await expect(page.locator('main')).not.toContainText('正在读取')
  await page.waitForTimeout(400)
}

async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(`/console/${list}`)
  const link = page.locator('tbody a').first()
  await expect(link).toBeVisible()
  return (await link.getAttribute('href'))!.replace('/console', '')
}

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
  test(`${name}_is_for_everybody`, async () => {
    const page = await hands.as(who)
    const [list, rest] = path.split('/*')
    const address = path.includes('*') ? (await firstOf(page, list!.slice(1))) + rest! : path
    await page.goto(`/console${address}`)
    await settled(page)
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
    await nothingSerious(page)

    // Nothing is cut off sideways on a phone.
    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForTimeout(250)
    await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1360, height: 860 })
  })
}

test('dark_large_and_English_are_as_good', async () => {
  const page = await hands.open('lianxi-leader', '/hazards')
  await settled(page)
  await page.locator('.theme select').selectOption('dark')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Large' }).click()
  await expect(page.locator('html')).toHaveClass(/dark/)
  for (const path of ['/', '/hazards', await firstOf(page, 'hazards')]) {
    await page.goto(`/console${path}`)
    await page.waitForTimeout(800)
    await page.screenshot({ path: `${SHOTS}/dark-large-english${path === '/' ? '-home' : path.length > 12 ? '-case' : '-list'}.png`, fullPage: true })
    await nothingSerious(page)
  }
})

test('no_page_asks_for_what_the_policy_forbids', () => {
  expect(hands.forbidden).toEqual([])
})

test('whoever_is_not_logged_in_is_asked_to_be', async ({ page }) => {
  await page.goto('/console/hazards')
  await expect(page.locator('.door a.button.first')).toHaveAttribute('href', '/console/login?to=%2Fconsole%2Fhazards')
  await page.screenshot({ path: `${SHOTS}/door.png` })
  await nothingSerious(page)
})

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
  await take(page, 'correct-record', async (form) => {
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
  await take(officer, 'determine', async (form) => {
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
