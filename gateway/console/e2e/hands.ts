import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { deflateSync } from 'node:zlib'

const PASSWORD = 'hazard-ledger-demo'

/** The people of the story, each with a browser of his own. */
export class Hands {
  private readonly contexts = new Map<string, BrowserContext>()
  private readonly pages = new Map<string, Page>()
  /** What the pages' own policy forbade them: nothing, if all is as it should be. */
  readonly forbidden: string[] = []
  /** What one step leaves for the next. */
  readonly kept = new Map<string, string>()

  constructor(
    private readonly browser: Browser,
    private readonly options: Parameters<Browser['newContext']>[0] = {},
  ) {}

  /** The page of somebody who is logged in, by user name. */
  async as(username: string): Promise<Page> {
    const known = this.pages.get(username)
    if (known) return known
    const context = await this.browser.newContext({ ...this.options, acceptDownloads: true })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.forbidden.push(`${page.url()}: ${message.text()}`)
    })
    this.contexts.set(username, context)
    this.pages.set(username, page)
    await page.goto('/console/')
    await page.locator('.door a.button.first').click()
    await page.locator('#username').fill(username)
    await page.locator('#password').fill(PASSWORD)
    await page.locator('#kc-login').click()
    await expect(page.locator('[data-test=who]')).toBeVisible()
    return page
  }

  async open(username: string, path: string): Promise<Page> {
    const page = await this.as(username)
    await page.goto(`/console${path}`)
    return page
  }

  all(): Page[] {
    return [...this.pages.values()]
  }

  async close(): Promise<void> {
    for (const context of this.contexts.values()) await context.close()
  }
}

/** Opens the form of a step, fills it in and sends it; the step is gone, or is another's, when it is done. */
export async function take(page: Page, step: string, fill: (form: Locator) => Promise<void> = async () => {}): Promise<void> {
  await page.locator(`[data-step="${step}"]`).click()
  const form = page.locator(`[data-form="${step}"]`)
  await fill(form)
  await form.locator('button[type=submit]').click()
  await expect(form).toBeHidden()
}

export async function choose(form: Locator, picker: string, ...names: string[]): Promise<void> {
  const box = form.locator(`[data-person="${picker}"] input`)
  for (const name of names) {
    const options = form.page().locator('.el-select-dropdown__item:visible')
    await form.locator(`[data-person="${picker}"] .el-select__wrapper`).click()
    await expect(options.first()).toBeVisible()
    await box.fill(name)
    await expect(options).toHaveCount(1)
    await form.page().keyboard.press('Enter')
    await expect(form.locator(`[data-person="${picker}"]`)).toContainText(name)
  }
  await form.page().keyboard.press('Escape')
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

export async function handIn(page: Page, five: string, kind: string, words: string, files: { name: string; bytes: Buffer }[]): Promise<void> {
  await page.locator('[data-step="attach-evidence"]').click()
  const form = page.locator('[data-form="attach-evidence"]')
  await form.locator('[name=implementation]').selectOption(five)
  await form.locator('[name=kind]').selectOption(kind)
  await form.locator('[name=statement]').fill(words)
  await form.locator('[name=files]').setInputFiles(files.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: name.endsWith('.png') ? 'image/png' : 'application/pdf' })))
  await form.locator('[name=takenAt]').fill('')
  await form.locator('button[type=submit]').click()
  await expect(form.locator('li[data-state=kept]')).toHaveCount(files.length, { timeout: 30_000 })
  await form.locator('.row > .button:not(.first):not(.plain)').last().click()
  await expect(form).toBeHidden()
}
