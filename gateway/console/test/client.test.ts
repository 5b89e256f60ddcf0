import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { send } from '../src/api/client'
import { over, session, type Session } from '../src/session'

const officer = { person: 'first', csrf: 'old' } as Session
let now: Session
let sent: { token: string; key: string }[]

beforeEach(() => {
  session.value = officer
  sent = []
  vi.stubGlobal('window', { location: { reload() {} } })
  vi.stubGlobal('fetch', async (address: string, request: RequestInit) => {
    if (address === '/api/session') return Response.json(now)
    const headers = request.headers as Record<string, string>
    sent.push({ token: headers['X-CSRF-Token']!, key: headers['Idempotency-Key']! })
    return headers['X-CSRF-Token'] === now.csrf ? new Response(null, { status: 200 }) : Response.json({ code: 'csrf-missing' }, { status: 403 })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  session.value = null
  over.value = false
})

describe('a command of a session that was renewed in another window', () => {
  test('is_sent_again_once_under_the_same_key_for_the_same_person', async () => {
    now = { ...officer, csrf: 'new' }
    await send('PUT', '/api/hazards/h/rejection', {})
    expect(sent.map(({ token }) => token)).toEqual(['old', 'new'])
    expect(sent[1]!.key).toBe(sent[0]!.key)
  })

  test('is_not_signed_by_somebody_else_who_has_logged_in_there', async () => {
    now = { person: 'second', csrf: 'new' } as Session
    await expect(send('PUT', '/api/hazards/h/rejection', {})).rejects.toMatchObject({ code: 'csrf-missing' })
    expect(sent).toHaveLength(1)
    // Nor is what is sent next: the page is still the first one's until it is loaded anew.
    await expect(send('PUT', '/api/hazards/h/rejection', {})).rejects.toMatchObject({ code: 'csrf-missing' })
    expect(sent.map(({ token }) => token)).toEqual(['old', 'old'])
  })
})
