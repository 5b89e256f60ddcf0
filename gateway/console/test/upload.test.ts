// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { upload } from '../src/forms/upload'
import { over, session, type Session } from '../src/session'

const UPLOADS = '/api/hazards/h/evidence-uploads'
const PIECE = 512 * 1024
const file = new File([new Uint8Array(2 * PIECE + 1)], '现场.jpg')

/** How much the server has of each upload, by its address. */
let has: Map<string, number>
let begun: number
let now: Session
/** What the server says of what it does not have. */
let gone: number
let forgetful: boolean
const uploader = { person: 'first', csrf: 'old' } as Session

function answer(status: number, headers: Record<string, string> = {}, body: unknown = null): Response {
  return new Response(body === null ? null : JSON.stringify(body), { status, headers })
}

beforeEach(() => {
  has = new Map()
  begun = 0
  gone = 404
  forgetful = false
  now = uploader
  session.value = uploader
  vi.stubGlobal('fetch', async (address: string, { method, headers, body }: { method?: string; headers: Record<string, string>; body?: Blob }) => {
    if (address === '/api/session') return answer(200, {}, now)
    if (method !== 'HEAD' && headers['X-CSRF-Token'] !== now.csrf) return answer(403, {}, { code: 'csrf-missing' })
    if (method === 'POST') {
      const made = `${UPLOADS}/${++begun}`
      has.set(made, 0)
      return answer(201, { Location: made })
    }
    if (forgetful && method === 'PATCH') has.delete(address)
    const before = has.get(address)
    if (before === undefined) return answer(gone)
    if (body) {
      expect(headers['Upload-Offset']).toBe(String(before))
      has.set(address, before + body.size)
    }
    return answer(200, { 'Upload-Offset': String(has.get(address)) })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  session.value = null
  over.value = false
})

describe('a file on its way', () => {
  test.each([404, 410])('that_the_server_does_not_have_any_more_is_begun_anew_%i', async (status) => {
    gone = status
    const resume = { address: `${UPLOADS}/expired` }
    const sent: number[] = []
    expect(await upload(UPLOADS, file, resume, (bytes) => sent.push(bytes))).toMatchObject({ upload: '1' })
    expect(resume.address).toBe(`${UPLOADS}/1`)
    expect(has.get(resume.address)).toBe(file.size)
    expect(sent).toEqual([0, PIECE, 2 * PIECE, file.size])
  })

  test('that_vanishes_a_second_time_is_told_and_begun_anew_when_somebody_tries_again', async () => {
    forgetful = true
    const resume: { address?: string } = {}
    await expect(upload(UPLOADS, file, resume, () => {})).rejects.toMatchObject({ code: 'upload-vanished' })
    expect(begun).toBe(2)
    forgetful = false
    await upload(UPLOADS, file, resume, () => {})
    expect(begun).toBe(3)
    expect(has.get(`${UPLOADS}/3`)).toBe(file.size)
  })

  test('goes_on_where_it_was_when_the_same_person_has_logged_in_anew', async () => {
    has.set(`${UPLOADS}/half`, PIECE)
    now = { ...uploader, csrf: 'new' }
    await upload(UPLOADS, file, { address: `${UPLOADS}/half` }, () => {})
    expect(begun).toBe(0)
    expect(has.get(`${UPLOADS}/half`)).toBe(file.size)
  })

  test('does_not_go_on_as_somebody_else', async () => {
    has.set(`${UPLOADS}/half`, PIECE)
    now = { person: 'second', csrf: 'new' } as Session
    await expect(upload(UPLOADS, file, { address: `${UPLOADS}/half` }, () => {})).rejects.toMatchObject({ code: 'csrf-missing' })
    expect(has.get(`${UPLOADS}/half`)).toBe(PIECE)
  })
})
