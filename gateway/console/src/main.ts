import { createApp } from 'vue'
import App from './App.vue'
import { keepAppearance } from './appearance'
import { i18n } from './i18n'
import { router } from './router'
import './theme.css'
import { noticeTouches } from './touched'

keepAppearance()
noticeTouches()
createApp(App).use(i18n).use(router).mount('#console')
