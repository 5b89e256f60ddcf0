import type { Component } from 'vue'
import { ENTERPRISE, OFFICERS } from './session'

/**
 * One screen of the console. A new capability adds its screens here: the address, the page, and who finds it in the
 * navigation. What somebody may do is decided by the services alone.
 */
export interface Screen {
  /** Its name in `words.nav`. */
  name: string
  path: string
  page: () => Promise<{ default: Component }>
  /** The roles that find it in the navigation; absent if it is reached from other screens only. */
  roles?: string[]
  /** In the bar at the foot of a phone. */
  near?: boolean
  /** A sign of one stroke, 24 by 24. */
  sign?: string
  open?: boolean
}

const READERS = [...OFFICERS, ...ENTERPRISE, 'auditor', 'accountability-officer', 'technical-inspector']
const EVERYBODY = [...READERS, 'acceptance-expert', 'people-admin', 'operator', 'monitor', 'report-handler']

export const screens: Screen[] = [
  {
    name: 'home',
    path: '/',
    page: () => import('./pages/HomePage.vue'),
    roles: EVERYBODY,
    near: true,
    sign: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  },
  {
    name: 'hazards',
    path: '/hazards',
    page: () => import('./pages/HazardsPage.vue'),
    roles: READERS,
    near: true,
    sign: 'M12 4 21 20H3zM12 10v5M12 17v1',
  },
  { name: 'report', path: '/hazards/report', page: () => import('./pages/ReportPage.vue') },
  { name: 'hazard', path: '/hazards/:id', page: () => import('./pages/HazardPage.vue') },
  { name: 'replay', path: '/hazards/:id/replay', page: () => import('./pages/ReplayPage.vue') },
  {
    name: 'orders',
    path: '/orders',
    page: () => import('./pages/OrdersPage.vue'),
    roles: READERS,
    near: true,
    sign: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3',
  },
  { name: 'order', path: '/orders/:id', page: () => import('./pages/OrderPage.vue') },
  {
    name: 'acceptances',
    path: '/acceptances',
    page: () => import('./pages/AcceptancesPage.vue'),
    roles: [...READERS, 'acceptance-expert'],
    sign: 'M4 5h16v14H4zM8 12l3 3 5-6',
  },
  { name: 'acceptance', path: '/acceptances/:id', page: () => import('./pages/AcceptancePage.vue') },
  {
    name: 'inspections',
    path: '/inspections',
    page: () => import('./pages/InspectionsPage.vue'),
    roles: READERS,
    sign: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l6 6',
  },
  { name: 'inspect', path: '/inspections/new', page: () => import('./pages/InspectPage.vue') },
  { name: 'inspection', path: '/inspections/:id', page: () => import('./pages/InspectionPage.vue') },
  {
    name: 'past',
    path: '/past',
    page: () => import('./pages/PastPage.vue'),
    roles: READERS,
    sign: 'M12 4a8 8 0 1 1-8 8M4 5v5h5M12 8v5l3 2',
  },
  {
    name: 'boards',
    path: '/boards',
    page: () => import('./pages/BoardsPage.vue'),
    roles: [...OFFICERS, 'auditor', 'accountability-officer'],
    sign: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  },
  {
    name: 'registry',
    path: '/registry',
    page: () => import('./pages/RegistryPage.vue'),
    roles: [...OFFICERS, 'auditor'],
    sign: 'M4 21V9l6-5 6 5v12zM16 12h4v9M8 21v-5h4v5',
  },
  {
    name: 'people',
    path: '/people',
    page: () => import('./pages/PeoplePage.vue'),
    roles: ['people-admin'],
    sign: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21a7 7 0 0 1 14 0M16 4a4 4 0 0 1 0 7M18 14a7 7 0 0 1 4 7',
  },
  {
    name: 'operations',
    path: '/operations',
    page: () => import('./pages/OperationsPage.vue'),
    roles: ['operator'],
    sign: 'M3 12h4l3 7 4-14 3 7h4',
  },
  {
    name: 'verify',
    path: '/verify',
    page: () => import('./pages/VerifyPage.vue'),
    roles: EVERYBODY,
    near: true,
    sign: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.500-1-8-4-8-9V6zM8.500 12l2.500 2.500 4.500-5',
    open: true,
  },
]
