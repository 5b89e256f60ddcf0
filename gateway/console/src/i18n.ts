import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { appearance, type Language } from './appearance'
import { words } from './words'

export type Tree = { [name: string]: Tree | readonly [zh: string, en: string] }
type Messages = { [name: string]: Messages | string }

/** The words of one language, out of the table that holds both side by side. */
export function messagesOf(tree: Tree, language: Language): Messages {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      isPair(value) ? value[language === 'zh' ? 0 : 1] : messagesOf(value, language),
    ]),
  )
}

export function isPair(value: Tree | readonly [string, string]): value is readonly [string, string] {
  return Array.isArray(value)
}

export const i18n = createI18n({
  legacy: false,
  locale: appearance.language,
  messages: { zh: messagesOf(words, 'zh'), en: messagesOf(words, 'en') },
  missingWarn: true,
})

watch(
  () => appearance.language,
  (language) => (i18n.global.locale.value = language),
)

/** The words of a name, in the user's language. */
export function t(name: string, values: Record<string, unknown> = {}): string {
  return i18n.global.t(name, values)
}

/** The words of a name that a service chose; the name itself where we know no better. */
export function told(group: string, name: string): string {
  const key = `${group}.${name}`
  return i18n.global.te(key) || i18n.global.te(key, 'zh') ? t(key) : name
}

/** What a service says in both languages. */
export function said(both: { zh?: string; en?: string } | Record<string, unknown> | null | undefined): string {
  const words = both as { zh?: string; en?: string } | null | undefined
  return (i18n.global.locale.value === 'zh' ? words?.zh : words?.en) ?? words?.zh ?? ''
}

/** Several, as each language lists them. */
export function several(names: string[]): string {
  return names.join(t('comma'))
}
