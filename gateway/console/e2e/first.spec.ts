import { test } from '@playwright/test'
import { Hands } from './hands'
import { story } from './story'

// What two at once would be in each other's way with: Keycloak lets nobody log in twice in the same moment, and an
// enterprise is registered once.
test.describe.configure({ mode: 'parallel' })

const steps = story.flatMap((chapter) => chapter.steps)
const everybody = new Set([...steps.flatMap((step) => step.who.split(', ')), 'manager-a', 'people-admin', 'operator'])
everybody.delete(steps[0]!.who)

test('the_enterprise_is_registered', async ({ browser }) => {
  const hands = new Hands(browser)
  await steps[0]!.act(hands)
  await hands.close()
})

for (const username of everybody) {
  test(`${username}_logs_in`, async ({ browser }) => {
    const hands = new Hands(browser)
    await hands.as(username)
    await hands.close()
  })
}
