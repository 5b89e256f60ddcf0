import { describe, expect, test } from 'vitest'
import { Refused } from '../src/api/refused'

const titles = { zh: '已下达的文书不能更改', en: 'An issued document is not changed' }

describe('a refusal', () => {
  test('is_said_in_the_language_of_the_user', () => {
    const refused = new Refused(409, { code: 'already-issued', titles, detail: titles.zh })
    expect(refused.code).toBe('already-issued')
    expect(refused.words('zh')).toBe(titles.zh)
    expect(refused.words('en')).toBe(titles.en)
  })

  test('says_what_is_wrong_this_time_only_where_that_says_more', () => {
    expect(new Refused(400, { code: 'malformed-request', titles, detail: 'dueOn' }).words('en')).toBe('An issued document is not changed (dueOn)')
    expect(new Refused(400, { code: 'malformed-request', titles, detail: 'dueOn' }).words('zh')).toBe('已下达的文书不能更改（dueOn）')
  })

  test('has_words_also_where_the_server_had_none', () => {
    expect(new Refused(0, null).code).toBe('no-connection')
    expect(new Refused(502, '<html>').words('zh')).toContain('502')
  })
})
