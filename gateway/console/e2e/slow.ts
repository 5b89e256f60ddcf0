import { expect } from '@playwright/test'
import { photo, type Hands } from './hands'

/** A 4G connection as the browsers' own tools have it: 4 Mbit/s and 60 ms. */
export const SLOW_4G = { offline: false, latency: 60, downloadThroughput: (4 * 1024 * 1024) / 8, uploadThroughput: (3 * 1024 * 1024) / 8 }

const HALFWAY = 1024 * 1024

/** One more file of evidence, on the page of the hazard that this person has open: the connection breaks halfway. */
export async function uploadOverABrokenConnection(hands: Hands, who: string): Promise<void> {
  const page = await hands.as(who)
  await hands.press(page, 'attach-evidence')
  const form = page.locator('[data-form="attach-evidence"]')
  await form.locator('[name=statement]').fill('断线续传')
  await form.locator('[name=files]').setInputFiles([{ name: '大图.png', mimeType: 'image/png', buffer: photo(3_500_000) }])
  await form.locator('[name=takenAt]').fill('')
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW_4G)
  await form.locator('button[type=submit]').click()
  await page.waitForFunction((half) => (document.querySelector('progress')?.value ?? 0) >= half, HALFWAY)
  await session.send('Network.emulateNetworkConditions', { ...SLOW_4G, offline: true })
  await expect(form.locator('li[data-state=broken]')).toBeVisible()
  expect(await form.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThanOrEqual(HALFWAY)
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
  await expect(form.locator('li[data-state=kept]')).toBeVisible({ timeout: 60_000 })
  await expect(form.locator('.hash')).toHaveText(/^[0-9a-f]{64}$/)
  await session.detach()
  await form.getByRole('button', { name: hands.says('finished') }).click()
}
