import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { word, type Language } from './told'

export const SHOTS = '../target/screenshots'
export const WIDE = { width: 1360, height: 860 }
export const PHONE = { width: 390, height: 844 }

// English is the longer of the two: where that could matter to the eye there is a picture of it, too.
const IN_ENGLISH = new Set(['supervisor-home', 'enterprise-home', 'hazard', 'order', 'operations', 'public-orders'])

/** Nothing that keeps somebody out: of the page, or of one part of it. */
export async function nothingSerious(page: Page, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
  await holds(part ? axe.include(part) : axe)
}

async function holds(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
  expect(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([])
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible()
  for (const language of ['zh', 'en'] satisfies Language[]) await expect(page.locator('main')).not.toContainText(word('loading', language))
  await page.waitForTimeout(200)
}

/** Nothing is cut off sideways. */
export async function fits(page: Page, width: number): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** What follows the system's colours is told of them before the next frame; until then a page is half light. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

/**
 * All that there is to see of a page, in one visit: in Chinese on a desk, on a phone, and dark and in large letters on
 * it; in English on a phone. What is left out of that is told apart by neither its layout nor its colours.
 */
export async function look(page: Page, name: string, language: Language): Promise<void> {
  if (language === 'zh') {
    await shot(page, name)
    await nothingSerious(page)
  }
  await page.setViewportSize(PHONE)
  await fits(page, PHONE.width)
  if (language === 'zh') {
    await shot(page, `${name}-phone`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await drawn(page)
    await page.evaluate(() => document.documentElement.classList.add('large'))
    await fits(page, PHONE.width)
    await holds(new AxeBuilder({ page }).withRules(['color-contrast']))
    await page.evaluate(() => document.documentElement.classList.remove('large'))
    await page.emulateMedia({ colorScheme: 'light' })
  } else {
    if (IN_ENGLISH.has(name)) await shot(page, `${name}-en-phone`)
    await nothingSerious(page)
  }
  await page.setViewportSize(WIDE)
  if (language === 'en' && IN_ENGLISH.has(name)) await shot(page, `${name}-en`)
}

/** A screen of the console that is open: the same visit shows it in both languages. */
export async function lookInBoth(page: Page, name: string): Promise<void> {
  await settled(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await look(page, name, 'zh')
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await look(page, name, 'en')
  await page.getByRole('button', { name: '中文', exact: true }).click()
}

/** Comes to it by the Tab key alone; every stop on the way is one that somebody sees. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < 150; stop++) {
    await page.keyboard.press('Tab')
    const unseen = await page.evaluate(() => {
      const here = document.activeElement
      if (!here || here === document.body) return ''
      const { width, height } = here.getBoundingClientRect()
      const { outlineStyle, boxShadow } = getComputedStyle(here)
      // A point on the map has its own stroke for it.
      const marked = outlineStyle !== 'none' || boxShadow !== 'none' || here instanceof SVGElement
      const shown = width > 0 && height > 0 && marked
      return shown ? '' : here.outerHTML.slice(0, 120)
    })
    expect(unseen, 'where the focus is but does not show').toBe('')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`The Tab key does not come to ${target}`)
}
