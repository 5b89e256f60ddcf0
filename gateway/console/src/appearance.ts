import { reactive, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
export type Language = 'zh' | 'en'

interface Appearance {
  theme: Theme
  large: boolean
  language: Language
}

const KEPT = 'hazard-ledger.appearance'

function kept(): Appearance {
  const standard: Appearance = { theme: 'system', large: false, language: 'zh' }
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Appearance>) }
  } catch {
    // A browser that keeps nothing shows the standard each time.
    return standard
  }
}

export const appearance = reactive(kept())

function night(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}

export function isDark(): boolean {
  return appearance.theme === 'dark' || (appearance.theme === 'system' && night().matches)
}

function show(): void {
  const page = document.documentElement
  page.classList.toggle('dark', isDark())
  page.classList.toggle('large', appearance.large)
  page.lang = appearance.language === 'zh' ? 'zh-CN' : 'en'
}

/** Follows what the user, or the system for him, chooses. */
export function keepAppearance(): void {
  night().addEventListener('change', show)
  watchEffect(() => {
    show()
    try {
      localStorage.setItem(KEPT, JSON.stringify(appearance))
    } catch {
      // As above: it holds for this visit.
    }
  })
}
