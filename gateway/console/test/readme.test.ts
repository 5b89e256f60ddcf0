import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { story } from '../e2e/story'
import { told, type Language } from '../e2e/told'

// npm run readme writes what this test compares.
const write = process.env.README === 'write'
const root = join(import.meta.dirname, '../../..')
const BEGIN = '<!-- story: written by npm run readme in gateway/console -->'
const END = '<!-- /story -->'

function allSteps(language: Language): string {
  const lines: string[] = []
  let number = 0
  for (const chapter of story) {
    lines.push('', `**${told(chapter, language)}**`, '')
    for (const step of chapter.steps) lines.push(`${++number}. \`${step.who.replaceAll(', ', '`, `')}\` ${told(step, language)}`)
  }
  return `${BEGIN}\n${lines.join('\n').trim()}\n${END}`
}

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)('%s', (file, language) => {
  test('tells_the_steps_that_the_browser_test_takes', () => {
    const path = join(root, file)
    const page = readFileSync(path, 'utf8')
    const from = page.indexOf(BEGIN)
    const to = page.indexOf(END)
    expect(from, 'the place for the story').toBeGreaterThan(-1)
    const now = page.slice(0, from) + allSteps(language) + page.slice(to + END.length)
    if (write) writeFileSync(path, now)
    else expect(page).toBe(now)
  })
})
