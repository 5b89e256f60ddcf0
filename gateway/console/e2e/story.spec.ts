import { expect, test } from '@playwright/test'
import { Hands } from './hands'
import { look, settled } from './looks'
import { uploadOverABrokenConnection } from './slow'
import { story } from './story'
import { told, type Language } from './told'

// Both languages at once, each step by step.
test.describe.configure({ mode: 'parallel' })

for (const language of ['zh', 'en'] satisfies Language[]) {
  test.describe(language, () => {
    test.describe.configure({ mode: 'serial' })

    let hands: Hands
    test.beforeAll(({ browser }) => {
      hands = new Hands(browser, language)
    })
    test.afterAll(() => hands.close())

    for (const chapter of story) {
      for (const step of chapter.steps) {
        test(`${step.who}: ${told(step, language)}`, async () => {
          await step.act(hands)
        })
        for (const { name, who, at, full } of step.looks ?? []) {
          test(`${name}_is_for_everybody_when_it_is_full`, async () => {
            const page = await hands.open(who, at(hands))
            await expect(page.locator(full).first()).toBeVisible()
            await settled(page)
            await look(page, name, language)
          })
        }
        // Here is a hazard that evidence is handed in for.
        if (step.evidence && language === 'en') {
          test('an_upload_over_a_slow_connection_that_breaks_goes_on_where_it_was', () => uploadOverABrokenConnection(hands, step.who))
        }
      }
    }

    test('no_page_asked_for_what_the_policy_forbids', () => {
      expect(hands.forbidden).toEqual([])
    })
  })
}
