import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { nothingSerious } from './looks'
import { word, type Language } from './told'

const PASSWORD = 'hazard-ledger-demo'
// Emptied by each run; whoever was logged in once in a run is so for the rest of it.
const LOGGED_IN = '../target/e2e/logged-in'
// Whichever test opens a form first in a run looks at it; for all others it is the same form.
const LOOKED_AT = '../target/e2e/looked-at'

/** The people of the story, each with a browser of his own, in one language. */
export class Hands {
  private readonly contexts: BrowserContext[] = []
  private readonly pages = new Map<string, Page>()
  /** What the pages' own policy forbade them: nothing, if all is as it should be. */
  readonly forbidden: string[] = []
  /** What one step leaves for the next. */
  readonly kept = new Map<string, string>()

  constructor(
    private readonly browser: Browser,
    readonly language: Language = 'zh',
  ) {}

  /** What the console says here. */
  says(name: string): string {
    return word(name, this.language)
  }

  /** The page of somebody who is logged in, by user name; where it is not open yet it is opened at a path. */
  async as(username: string, path = '/'): Promise<Page> {
    const known = this.pages.get(username)
    if (known) return known
    const kept = `${LOGGED_IN}/${username}.json`
    const before = existsSync(kept)
    const context = await this.browser.newContext({ acceptDownloads: true, storageState: before ? kept : undefined })
    if (this.language === 'en') await context.addInitScript(speakEnglish)
    const page = await context.newPage()
    hearWhatIsForbidden(page, this.forbidden)
    this.contexts.push(context)
    this.pages.set(username, page)
    await page.goto(before ? `/console${path}` : `/console/login?to=${encodeURIComponent(`/console${path}`)}`)
    if (!before) {
      await page.locator('#username').fill(username)
      await page.locator('#password').fill(PASSWORD)
      await page.locator('#kc-login').click()
      await expect(page.locator('[data-test=who]')).toBeVisible()
      mkdirSync(LOGGED_IN, { recursive: true })
      writeFileSync(kept, JSON.stringify(await context.storageState()))
    }
    await expect(page.locator('[data-test=who]')).toBeVisible()
    return page
  }

  async open(username: string, path: string): Promise<Page> {
    const known = this.pages.has(username)
    const page = await this.as(username, path)
    if (known) await page.goto(`/console${path}`)
    return page
  }

  /** Where a page is open already it is left as it is: what others do comes to it by itself. */
  async at(username: string, path: string): Promise<Page> {
    const page = await this.as(username, path)
    return new URL(page.url()).pathname === `/console${path}` ? page : this.open(username, path)
  }

  /** By the navigation, as it is called there. */
  async go(username: string, screen: string): Promise<Page> {
    const page = await this.as(username)
    const link = page.locator('#side').getByRole('link', { name: this.says(`nav.${screen}`), exact: true })
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
    return page
  }

  /** Presses the button of a step, which bears its name, fills in its form and sends it; then the form is gone. */
  async take(on: Page, step: string, fill: (form: Locator) => Promise<void> = async () => {}): Promise<void> {
    await this.press(on, step)
    const form = on.locator(`[data-form="${step}"]`)
    await expect(form).toBeVisible()
    await fill(form)
    await this.lookAtForm(on, step)
    await form.locator('button[type=submit]').click()
    await expect(form).toBeHidden()
  }

  /** Nothing in a form that is open keeps somebody out. The same is verified and sent back five times in one form. */
  async lookAtForm(on: Page, name: string): Promise<void> {
    mkdirSync(LOOKED_AT, { recursive: true })
    try {
      mkdirSync(`${LOOKED_AT}/${name.replace(/^(verify|refuse)-.*/, '$1')}`)
    } catch {
      return
    }
    await nothingSerious(on, `[data-form="${name}"]`)
  }

  /** Presses the button of a step, which bears its name. */
  async press(on: Page | Locator, step: string, name = `steps.${step}`): Promise<void> {
    const button = on.locator(`[data-step="${step}"]`)
    await expect(button).toHaveText(this.says(name))
    await button.click()
  }

  /** Chooses persons by their names, in the field of that name. */
  async choose(form: Locator, field: string, ...names: string[]): Promise<void> {
    const picker = form.locator(`[data-person="${this.says(field)}"]`)
    for (const name of names) {
      const options = form.page().locator('.el-select-dropdown__item:visible')
      await picker.locator('.el-select__wrapper').click()
      await expect(options.first()).toBeVisible()
      await picker.locator('input').fill(name)
      await expect(options).toHaveCount(1)
      await form.page().keyboard.press('Enter')
      await expect(picker).toContainText(name)
    }
    await form.page().keyboard.press('Escape')
  }

  async handIn(page: Page, five: string, kind: string, words: string, files: { name: string; bytes: Buffer }[]): Promise<void> {
    await this.press(page, 'attach-evidence')
    const form = page.locator('[data-form="attach-evidence"]')
    await form.locator('[name=implementation]').selectOption(five)
    await form.locator('[name=kind]').selectOption(kind)
    await form.locator('[name=statement]').fill(words)
    await form.locator('[name=files]').setInputFiles(files.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: name.endsWith('.png') ? 'image/png' : 'application/pdf' })))
    await form.locator('[name=takenAt]').fill('')
    await this.lookAtForm(page, 'attach-evidence')
    await form.locator('button[type=submit]').click()
    await expect(form.locator('li[data-state=kept]')).toHaveCount(files.length, { timeout: 30_000 })
    await form.getByRole('button', { name: this.says('finished') }).click()
    await expect(form).toBeHidden()
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.close()
  }
}

/** What the pages' policy forbids, as the browser says it. */
export function hearWhatIsForbidden(page: Page, forbidden: string[]): void {
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) forbidden.push(`${page.url()}: ${message.text()}`)
  })
}

function speakEnglish(): void {
  if (location.protocol.startsWith('http')) localStorage.setItem('hazard-ledger.appearance', JSON.stringify({ language: 'en' }))
}

/** A picture that is another one each time: grey noise as PNG, of about so many bytes. */
export function photo(bytes = 20_000): Buffer {
  const side = Math.ceil(Math.sqrt(bytes))
  const raw = Buffer.alloc(side * (side + 1))
  for (let i = 0; i < raw.length; i++) raw[i] = i % (side + 1) === 0 ? 0 : Math.floor(Math.random() * 256)
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc(body), body.length + 4)
    return framed
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A paper: the smallest PDF that is one, another one each time. */
export function paper(): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${Math.random()}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
}
