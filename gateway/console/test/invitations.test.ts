import { describe, expect, test } from 'vitest'
import { newestFirst, TONES, whole } from '../src/pages/people/invitations'
import { words } from '../src/words'

describe('an invitation', () => {
  test('is_handed_over_with_the_whole_address_and_the_secret_stays_behind_the_hash', () => {
    const address = whole('/public/invitation#0123', 'https://ledger.example.gov.cn')
    expect(address).toBe('https://ledger.example.gov.cn/public/invitation#0123')
    expect(new URL(address).search).toBe('')
  })

  test('of_a_server_that_knows_none_is_an_empty_list', () => {
    expect(newestFirst(undefined)).toEqual([])
  })

  test('that_was_made_last_stands_first', () => {
    const made = [
      { number: 1, until: '', state: 'REPLACED' as const },
      { number: 2, until: '', state: 'OPEN' as const },
    ]
    expect(newestFirst(made).map((one) => one.number)).toEqual([2, 1])
    expect(made[0]!.number).toBe(1)
  })

  test('has_a_word_for_every_state_it_can_be_in', () => {
    expect(Object.keys(words.people.invitation).sort()).toEqual(Object.keys(TONES).sort())
  })
})
