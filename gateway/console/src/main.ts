import { createApp } from 'vue'
import App from './App.vue'
import { keepAppearance } from './appearance'
import { i18n } from './i18n'
import { router } from './router'
import { present, stillThere } from './session'
import { noticeTouches } from './touched'
import './theme.css'

keepAppearance()
noticeTouches(() => {
  if (present.value) void stillThere()
})
createApp(App).use(i18n).use(router).mount('#console')
