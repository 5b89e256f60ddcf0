import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const debian = '/usr/bin/chromium'

// On a running ./start; its address and accounts stand in .run/quickstart.json.
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../target/e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 12_000, toPass: { timeout: 20_000 } },
  reporter: [['list']],
  // The other screens show what the story leaves.
  projects: [
    { name: 'story', testMatch: 'story.spec.ts' },
    { name: 'screens', testIgnore: 'story.spec.ts', dependencies: ['story'] },
  ],
  use: {
    baseURL: process.env.CONSOLE_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1360, height: 860 },
    actionTimeout: 12_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? (existsSync(debian) ? debian : undefined),
      args: ['--no-sandbox'],
    },
  },
})
