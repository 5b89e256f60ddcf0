import createClient, { type Middleware } from 'openapi-fetch'
import { appearance } from '../appearance'
import { session, stillThere, whoLooks } from '../session'
import { mark } from '../touched'
import { uuid } from '../uuid'
import type { paths } from './paths'
import { fetched, Refused } from './refused'

function language(): string {
  return appearance.language === 'zh' ? 'zh-CN' : 'en'
}

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language())
    for (const [name, value] of Object.entries(mark())) request.headers.set(name, value)
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refusal(response)
    return response
  },
  onError() {
    return new Refused(0, null)
  },
}

/** Reads, typed by the services' own descriptions. */
export const api = createClient<paths>({ baseUrl: '', fetch: (request) => fetch(request) })
api.use(manners)

/** What was read; whatever is refused is thrown as {@link Refused}. */
export async function read<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T
}

/** How a service said no. If it knows nobody, the session may be over, and that covers the page. */
export async function refusal(response: Response): Promise<Refused> {
  if (response.status === 401) void stillThere()
  return Refused.by(response)
}

/**
 * Whether something may be sent again: who has logged in anew, in another window, has another token against forged
 * requests. Somebody else would sign what is not his.
 */
export async function hasNewToken(refused: Refused): Promise<boolean> {
  const before = session.value?.person
  return refused.code === 'csrf-missing' && before !== undefined && (await whoLooks())?.person === before
}

export interface Done {
  /** Where it is recorded, as `hazard:812`. */
  position: string | null
  /** The address of what was made, if something was. */
  location: string | null
  body: unknown
}

interface Sending {
  /** Sent again with the same key after a broken connection, it is done once. */
  key?: string
  /** The version that was looked at. */
  version?: number
  /** Sent a second time already. */
  again?: boolean
}

/**
 * Sends a command to the address that the service itself has given for it. A key is made for each that is new; the
 * caller keeps it for when the answer does not come.
 */
export async function send(method: string, address: string, body: unknown, sending: Sending = {}): Promise<Done> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': language(),
    'Idempotency-Key': sending.key ?? uuid(),
    'X-CSRF-Token': session.value?.csrf ?? '',
  }
  if (sending.version !== undefined) headers['If-Match'] = `"${sending.version}"`
  const form = body instanceof FormData
  if (!form) headers['Content-Type'] = 'application/json'
  const response = await fetched(address, { method, headers, body: form ? body : JSON.stringify(body ?? {}) })
  if (!response.ok) {
    const refused = await refusal(response)
    if (sending.again || !(await hasNewToken(refused))) throw refused
    return send(method, address, body, { ...sending, key: headers['Idempotency-Key'], again: true })
  }
  const text = await response.text()
  return {
    position: response.headers.get('Ledger-Position'),
    location: response.headers.get('Location'),
    body: text === '' ? null : JSON.parse(text),
  }
}
