import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { words } from '../src/words'

type Tree = { [name: string]: Tree | readonly [string, string] }

function leaves(tree: Tree, path = ''): [string, readonly [string, string]][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const here = path ? `${path}.${name}` : name
    return Array.isArray(value) ? [[here, value as unknown as readonly [string, string]]] : leaves(value as Tree, here)
  }) as [string, readonly [string, string]][]
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : sources(path)
    return /\.(vue|ts)$/.test(name) && name !== 'words.ts' ? [readFileSync(path, 'utf8')] : []
  })
}

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/
const MARKS = /[、。，；：（）《》「」]/

const all = leaves(words as unknown as Tree)
const known = new Map(all)
const said = sources(join(import.meta.dirname, '../src')).join('\n')

describe('the words', () => {
  test('each_is_there_in_both_languages', () => {
    expect(all.length).toBeGreaterThan(300)
    for (const [name, [zh, en]] of all) {
      expect(zh.trim(), name).not.toBe('')
      expect(en.trim(), name).not.toBe('')
      expect(en, `${name} is Chinese in English`).not.toMatch(CHINESE)
    }
  })

  test('both_languages_fill_in_the_same_values', () => {
    for (const [name, [zh, en]] of all) {
      // One and many of an English word fill in the same value twice.
      const values = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort()
      expect(values(en), name).toEqual(values(zh))
    }
  })

  test('one_thing_has_one_name', () => {
    for (const [name, [zh]] of all) expect(zh, name).not.toMatch(/账本(?!身)|见证方|案卷|履历包/)
  })

  test('no_page_sets_chinese_marks_of_its_own_into_what_is_said_in_english_too', () => {
    const pages = said.split('\n').filter((line) => /<\/?[a-zA-Z]|\{\{|join\(|content:/.test(line) && !line.includes('pattern='))
    expect(pages.length).toBeGreaterThan(500)
    expect(pages.filter((line) => MARKS.test(line))).toEqual([])
  })

  test('every_name_that_a_page_uses_is_known', () => {
    const used = [...said.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => match[1]!)
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})
