import { expect, test } from '@playwright/test'
import { Hands } from './hands'
import { SLOW_4G } from './slow'

test('the_first_screen_is_usable_within_two_seconds_on_4G', async ({ browser }) => {
  const hands = new Hands(browser)
  const page = await hands.as('principal-a')
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', SLOW_4G)
  const took: number[] = []
  // A machine that does something else at the moment says nothing about the connection.
  while (took.length < 3 && !took.some((ms) => ms < 2000)) {
    const began = Date.now()
    await page.goto('/console/', { waitUntil: 'commit' })
    await expect(page.locator('main h1')).toBeVisible()
    await expect(page.locator('main .cases li, main .empty').first()).toBeVisible()
    took.push(Date.now() - began)
  }
  console.log(`first screen: ${took.join(', ')} ms`)
  expect(Math.min(...took)).toBeLessThan(2000)
  await hands.close()
})
