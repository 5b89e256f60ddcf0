import { test } from '@playwright/test'
import { Hands } from './hands'
import { story } from './story'

test.describe.configure({ mode: 'serial' })

let hands: Hands
test.beforeAll(({ browser }) => {
  hands = new Hands(browser)
})
test.afterAll(() => hands.close())

for (const chapter of story) {
  for (const step of chapter.steps) {
    test(`${step.who}: ${step.zh}`, async () => {
      await step.act(hands)
    })
  }
}
