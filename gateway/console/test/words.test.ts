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

const all = leaves(words as unknown as Tree)
const known = new Map(all)
const said = sources(join(import.meta.dirname, '../src')).join('\n')

describe('the words', () => {
  test('each_is_there_in_both_languages', () => {
    expect(all.length).toBeGreaterThan(300)
    for (const [name, [zh, en]] of all) {
      expect(zh.trim(), name).not.toBe('')
      expect(en.trim(), name).not.toBe('')
      expect(en, `${name} is Chinese in English`).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test('both_languages_fill_in_the_same_values', () => {
    for (const [name, [zh, en]] of all) {
      const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
      expect(values(en), name).toEqual(values(zh))
    }
  })

  test('every_name_that_a_page_uses_is_known', () => {
    const used = [...said.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => match[1]!)
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})
