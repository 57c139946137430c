import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { Frame } from './features/frame/frame.tsx'
import { Broken, NotFound } from './features/frame/lost.tsx'
import { readFilters } from './features/queue/filters.ts'
import { QueuePage } from './features/queue/queue-page.tsx'
import { readSearch, writeSearch } from './lib/address.ts'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search['to'] === 'string' ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Frame })

const start = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/cases', replace: true })
  },
})

const queue = createRoute({
  getParentRoute: () => inside,
  path: '/cases',
  validateSearch: readFilters,
  component: QueuePage,
})

const register = createRoute({
  getParentRoute: () => inside,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('./features/register/register-page.tsx'), 'RegisterPage'),
})

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$number',
  validateSearch: (search: Record<string, unknown>): { tab?: 'history' } =>
    search['tab'] === 'history' ? { tab: 'history' } : {},
  component: lazyRouteComponent(() => import('./features/case/case-page.tsx'), 'CasePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, inside.addChildren([start, queue, register, oneCase])]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
