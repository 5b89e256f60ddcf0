import type { Language } from '../appearance'

interface Titles {
  zh: string
  en: string
}

/** How the house says no: an RFC 9457 problem, or silence. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly titles: Titles
  readonly detail: string | null
  readonly services: string[]

  constructor(status: number, body: unknown) {
    const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
    const code = typeof said.code === 'string' ? said.code : status === 0 ? 'no-connection' : `status-${status}`
    super(code)
    this.status = status
    this.code = code
    this.titles = titlesOf(said.titles) ?? standard(status)
    this.detail = typeof said.detail === 'string' ? said.detail : null
    this.services = Array.isArray(said.services) ? said.services.filter((each) => typeof each === 'string') : []
  }

  /** How a service said no. */
  static async by(response: Response): Promise<Refused> {
    const text = await response.text()
    try {
      return new Refused(response.status, JSON.parse(text))
    } catch {
      return new Refused(response.status, null)
    }
  }

  /** In the user's language; what is wrong this time is said only where it says more. */
  words(language: Language): string {
    const title = this.titles[language]
    const said = this.detail
    if (said === null || said === this.titles.zh || said === this.titles.en) return title
    return language === 'zh' ? `${title}（${said}）` : `${title} (${said})`
  }
}

/** What comes back; silence is thrown as a refusal. */
export async function fetched(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch {
    throw new Refused(0, null)
  }
}

function titlesOf(titles: unknown): Titles | null {
  const both = titles as Partial<Titles> | null | undefined
  return typeof both?.zh === 'string' && typeof both.en === 'string' ? { zh: both.zh, en: both.en } : null
}

function standard(status: number): Titles {
  if (status === 0) {
    return {
      zh: '没有连接到服务器。请检查网络后重试，已填写的内容仍在本页',
      en: 'The server was not reached. Check the network and try again; what you typed is still here',
    }
  }
  return {
    zh: `服务器没有给出可读的答复（${status}），请稍后重试`,
    en: `The server gave no readable answer (${status}); please try again later`,
  }
}
