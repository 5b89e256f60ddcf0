import { hasNewToken, refusal, send } from '../api/client'
import { fetched, Refused } from '../api/refused'
import { session } from '../session'

/** A file on its way: kept by its address at the server, so that a broken connection only means to go on. */
export interface Uploaded {
  /** As the server names it: the last part of its address. */
  upload: string
  /** As the server has computed it while it read; null if it does not say. */
  sha256: string | null
}

// Below what the gateway takes of any request.
const PIECE = 512 * 1024
const RETRIES = [500, 1000, 2000, 4000, 8000, 15000]
/** Expired, given up, or never there. */
const GONE = [404, 410]
/** Another piece came first, or is still on its way. */
const PASSING = [409, 423]
const VANISHED = {
  code: 'upload-vanished',
  titles: {
    zh: '服务器上已没有这次上传的内容，请重新提交该文件',
    en: 'The server does not have this upload any more; send the file again',
  },
}

/**
 * Hands in a file by tus 1.0.0, piece by piece. After a break it asks how far the server has come and goes on from
 * there; what is given up after the last try can be taken up again with the same `address`. What the server does not
 * have any more is begun anew, once; a second time it is thrown, and the next try begins anew.
 *
 * @param at told the bytes that the server has, and whether the connection is broken just now
 */
export async function upload(
  uploads: string,
  file: File,
  resume: { address?: string },
  at: (sent: number, broken: boolean) => void,
): Promise<Uploaded> {
  let tries = 0
  let offset = 0
  let begunAnew = false
  let newToken = false
  for (;;) {
    try {
      if (!resume.address) {
        resume.address = await created(uploads, file)
        offset = 0
      } else {
        const head = await ask('HEAD', resume.address, {})
        offset = Number(head.headers.get('Upload-Offset'))
      }
      let sha256: string | null = null
      while (offset < file.size) {
        at(offset, false)
        const answer = await ask(
          'PATCH',
          resume.address,
          { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
          file.slice(offset, offset + PIECE),
        )
        offset = Number(answer.headers.get('Upload-Offset'))
        sha256 = digestOf(answer)
        tries = 0
        newToken = false
      }
      at(file.size, false)
      sha256 ??= digestOf(await ask('HEAD', resume.address, {}))
      return { upload: resume.address.split('/').at(-1)!, sha256 }
    } catch (no) {
      if (!(no instanceof Refused)) throw no
      if (resume.address && GONE.includes(no.status)) {
        resume.address = undefined
        if (begunAnew) throw new Refused(no.status, VANISHED)
        begunAnew = true
        continue
      }
      if (!newToken && (await hasNewToken(no))) {
        newToken = true
        continue
      }
      const passing = no.status === 0 || PASSING.includes(no.status) || no.status >= 500
      const pause = RETRIES[tries++]
      if (!passing || pause === undefined) throw no
      at(offset, true)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** The server's own SHA-256 of the whole file, in hex; null before it is whole. */
function digestOf(answer: Response): string | null {
  const digest = /sha-256=:([A-Za-z0-9+/=]+):/.exec(answer.headers.get('Repr-Digest') ?? '')?.[1]
  return digest ? [...atob(digest)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('') : null
}

async function created(uploads: string, file: File): Promise<string> {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)))
  const answer = await ask('POST', uploads, { 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${name}` })
  const location = answer.headers.get('Location')
  if (!location) throw new Refused(answer.status, null)
  return new URL(location, window.location.href).pathname
}

async function ask(method: string, address: string, headers: Record<string, string>, body?: Blob): Promise<Response> {
  const answer = await fetched(address, {
    method,
    headers: { 'Tus-Resumable': '1.0.0', 'X-CSRF-Token': session.value?.csrf ?? '', ...headers },
    body,
  })
  if (!answer.ok) throw await refusal(answer)
  return answer
}

/** Small files of papers go in one piece. */
export async function handIn(address: string, file: File, key: string): Promise<string | null> {
  const form = new FormData()
  form.set('file', file)
  return (await send('POST', address, form, { key })).position
}
