import { createRouter, createWebHistory } from 'vue-router'
import { t } from './i18n'
import { screens } from './screens'

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    ...screens.map(({ name, path, page, open }) => ({ name, path, component: page, meta: { open: open === true } })),
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue'), meta: { open: true } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.afterEach((to, from) => {
  document.title = `${t(`nav.${String(to.name)}`)} · ${t('title')}`
  // Whoever reads by ear hears that another page is there; a filter, or the first page, is none.
  if (from.matched.length && to.path !== from.path) document.getElementById('main')?.focus({ preventScroll: true })
})
