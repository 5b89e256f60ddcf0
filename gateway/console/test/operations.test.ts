import { expect, test } from 'vitest'
import type { Overview } from '../src/api/types'
import { troubles } from '../src/pages/operations/troubles'

const well: Overview = {
  service: 'hazard',
  version: '1',
  ledger: { size: 10, recordedAt: null, witnessed: 10, witnesses: true },
  lists: [{ list: 'hazard-list', position: 9, lag: 0, parked: 0 }],
  policies: [{ policy: 'confirm-findings', next: 10, lag: 0 }],
  followers: [{ ledger: 'registry', next: 5, head: 5, lag: 0, silentSeconds: 0 }],
  alarms: [],
  parked: [],
}

test('nothing_is_wrong_where_nothing_lags_and_all_is_witnessed', () => {
  expect(troubles([well, well])).toEqual({ alarms: 0, parked: 0, behind: 0, unwitnessed: 0 })
})

test('every_list_policy_and_follower_that_lags_counts_once_and_every_leaf_that_waits_for_the_witness', () => {
  const behind = { ...well, lists: [{ ...well.lists[0]!, lag: 7 }], policies: [{ ...well.policies[0]!, lag: 1 }], followers: [{ ...well.followers[0]!, lag: 3 }], ledger: { ...well.ledger, witnessed: 6 } }
  expect(troubles([well, behind])).toMatchObject({ behind: 3, unwitnessed: 4 })
})

test('where_there_is_no_witness_nothing_waits_for_one', () => {
  expect(troubles([{ ...well, ledger: { ...well.ledger, witnessed: 0, witnesses: false } }]).unwitnessed).toBe(0)
})
