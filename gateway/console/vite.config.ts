import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// The gateway serves what is built here at /console/, from its own jar.
export default defineConfig({
  base: '/console/',
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: true, // Element Plus
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
  },
  build: {
    outDir: process.env.CONSOLE_OUT ?? '../target/classes/static/console',
    emptyOutDir: true,
    manifest: true,
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    // A strict policy allows no script that is not a file of ours.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
