import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const out = process.env.CONSOLE_OUT ?? join(import.meta.dirname, '../../target/classes/static/console')

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}

const manifest = (): Record<string, Chunk> => JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'))

/** What the browser fetches for these screens before it shows them. */
function filesOf(chunks: Record<string, Chunk>, names: string[]): Set<string> {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const chunk = chunks[name]
    if (!chunk) throw new Error(`No chunk ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.css?.forEach((css) => files.add(css))
    chunk.imports?.forEach(visit)
  }
  names.forEach(visit)
  return files
}

// The build runs before these; a run of its own without one has nothing to look at.
describe.runIf(existsSync(join(out, 'index.html')))('what was built', () => {
  test('the_first_screen_of_every_role_is_under_300_KB_of_compressed_script', () => {
    for (const home of ['SupervisorHome', 'EnterpriseHome', 'ExpertHome', 'OthersHome']) {
      const files = filesOf(manifest(), ['index.html', 'src/pages/HomePage.vue', `src/pages/home/${home}.vue`])
      const script = [...files].filter((file) => file.endsWith('.js'))
      const bytes = script.reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file))).length, 0)
      expect(script.length).toBeGreaterThan(1)
      expect(bytes, home).toBeLessThan(300_000)
    }
  })

  test('the_charts_come_only_with_the_boards', () => {
    const home = filesOf(manifest(), ['index.html', 'src/pages/HomePage.vue', 'src/pages/home/SupervisorHome.vue'])
    expect([...home].filter((file) => /Bars/.test(file))).toEqual([])
    expect(manifest()['src/parts/BarsChart.vue']).toBeDefined()
  })

  test('the_page_has_no_script_or_style_of_its_own_and_nothing_from_elsewhere', () => {
    const page = readFileSync(join(out, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\son\w+=|style=/)
    expect(page).toContain('<script type="module"')
    for (const file of readdirSync(join(out, 'assets')).filter((name) => name.endsWith('.css'))) {
      expect(readFileSync(join(out, 'assets', file), 'utf8'), file).not.toMatch(/@import|url\(["']?(https?:)?\/\//)
    }
  })
})
