import { createApp } from 'vue'
import App from './App.vue'
import { keepAppearance } from './appearance'
import { i18n } from './i18n'
import { router } from './router'
import { whoLooks } from './session'
import './theme.css'

keepAppearance()
// Who looks decides which home is shown; without an answer the page says so itself.
void whoLooks()
  .catch(() => null)
  .finally(() => {
    createApp(App).use(i18n).use(router).mount('#console')
  })
