import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const debian = '/usr/bin/chromium'

// On a running ./start; its address and accounts stand in .run/quickstart.json.
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../target/e2e',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000, toPass: { timeout: 30_000 } },
  reporter: [['list']],
  // The screens show what the story leaves; what is timed has the machine to itself.
  projects: [
    { name: 'first', testMatch: 'first.spec.ts' },
    { name: 'story', testMatch: 'story.spec.ts', dependencies: ['first'] },
    { name: 'screens', testMatch: 'screens.spec.ts', dependencies: ['story'] },
    { name: 'slow', testMatch: 'slow.spec.ts', dependencies: ['screens'] },
  ],
  use: {
    baseURL: process.env.CONSOLE_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1360, height: 860 },
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? (existsSync(debian) ? debian : undefined),
      args: ['--no-sandbox'],
    },
  },
})
