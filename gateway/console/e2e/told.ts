import { words } from '../src/words'

export type Language = 'zh' | 'en'

/** What the console itself says, by the name of the word. */
export function word(name: string, language: Language): string {
  const found = name.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], words)
  if (!Array.isArray(found)) throw new Error(`The console has no word ${name}`)
  return found[language === 'zh' ? 0 : 1]
}

/**
 * A line of the story; where it names a word of the console, as `{nav.orders}`, stands what the screen shows. What is
 * quoted in it is quoted within a quotation.
 */
export function told(line: { zh: string; en: string }, language: Language): string {
  return line[language].replace(/\{([\w.-]+)\}/g, (_, name: string) => word(name, language).replace(/“(.*?)”/g, '‘$1’'))
}
