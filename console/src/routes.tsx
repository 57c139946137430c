import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Frame } from './features/frame/frame.tsx'
import { Home } from './features/frame/home.tsx'
import { Broken, NotFound } from './features/frame/lost.tsx'
import { readApprovalSearch } from './features/approvals/tabs.ts'
import { readAuditSearch } from './features/audit/filters.ts'
import { readExecutionSearch } from './features/execution/tabs.ts'
import { readNoticeSearch } from './features/notices/filters.ts'
import { readPeopleSearch } from './features/people/filters.ts'
import { readCauseSearch } from './features/causes/tabs.ts'
import { readFollowUpSearch } from './features/follow-ups/tabs.ts'
import { readBehindSearch, readInsightSearch } from './features/insights/search.ts'
import { readClockSearch } from './features/clocks/filters.ts'
import { readInquirySearch } from './features/inquiries/tabs.ts'
import { readHandoverSearch } from './features/handover/tabs.ts'
import { readOrderSearch, readOrdersSearch } from './features/orders/filters.ts'
import { readPolicySearch } from './features/policy/tabs.ts'
import { readFilters } from './features/queue/filters.ts'
import { QueuePage } from './features/queue/queue-page.tsx'
import { readRadarSearch } from './features/radar/filters.ts'
import { readRegisterSearch } from './features/register/address.ts'
import { readRuleSearch } from './features/rulebook/question.ts'
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
  component: Home,
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
  validateSearch: readRegisterSearch,
  component: lazyRouteComponent(() => import('./features/register/register-page.tsx'), 'RegisterPage'),
})

const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$number',
  validateSearch: (search: Record<string, unknown>): { tab?: 'history' } =>
    search['tab'] === 'history' ? { tab: 'history' } : {},
  component: lazyRouteComponent(() => import('./features/case/case-page.tsx'), 'CasePage'),
})

const toSend = createRoute({
  getParentRoute: () => inside,
  path: '/to-send',
  component: lazyRouteComponent(() => import('./features/to-send/to-send-page.tsx'), 'ToSendPage'),
})

const handover = createRoute({
  getParentRoute: () => inside,
  path: '/handover',
  validateSearch: readHandoverSearch,
  component: lazyRouteComponent(() => import('./features/handover/handover-page.tsx'), 'HandoverPage'),
})

const approvals = createRoute({
  getParentRoute: () => inside,
  path: '/approvals',
  validateSearch: readApprovalSearch,
  component: lazyRouteComponent(() => import('./features/approvals/approvals-page.tsx'), 'ApprovalsPage'),
})

const executions = createRoute({
  getParentRoute: () => inside,
  path: '/executions',
  validateSearch: readExecutionSearch,
  component: lazyRouteComponent(() => import('./features/execution/execution-page.tsx'), 'ExecutionPage'),
})

const inquiries = createRoute({
  getParentRoute: () => inside,
  path: '/inquiries',
  validateSearch: readInquirySearch,
  component: lazyRouteComponent(() => import('./features/inquiries/inquiries-page.tsx'), 'InquiriesPage'),
})

const radar = createRoute({
  getParentRoute: () => inside,
  path: '/radar',
  validateSearch: readRadarSearch,
  component: lazyRouteComponent(() => import('./features/radar/radar-page.tsx'), 'RadarPage'),
})

const oneParcel = createRoute({
  getParentRoute: () => inside,
  path: '/radar/parcels/$id',
  component: lazyRouteComponent(() => import('./features/radar/parcel-page.tsx'), 'ParcelPage'),
})

const orders = createRoute({
  getParentRoute: () => inside,
  path: '/orders',
  validateSearch: readOrdersSearch,
  component: lazyRouteComponent(() => import('./features/orders/orders-page.tsx'), 'OrdersPage'),
})

const oneOrder = createRoute({
  getParentRoute: () => inside,
  path: '/orders/$number',
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import('./features/orders/order-page.tsx'), 'OrderPage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
})

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
})

const roster = createRoute({
  getParentRoute: () => inside,
  path: '/people/roster',
  component: lazyRouteComponent(() => import('./features/roster/roster-page.tsx'), 'RosterPage'),
})

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
})

const policy = createRoute({
  getParentRoute: () => inside,
  path: '/policy',
  validateSearch: readPolicySearch,
  component: lazyRouteComponent(() => import('./features/policy/policy-page.tsx'), 'PolicyPage'),
})

const health = createRoute({
  getParentRoute: () => inside,
  path: '/health',
  component: lazyRouteComponent(() => import('./features/health/health-page.tsx'), 'HealthPage'),
})

const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  validateSearch: readNoticeSearch,
  component: lazyRouteComponent(() => import('./features/notices/notices-page.tsx'), 'NoticesPage'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
})

// Opened by a link, with or without a session; the secret stands behind `#`.
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./features/sign-in/join-page.tsx'), 'JoinPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./features/sign-in/password-page.tsx'), 'PasswordPage'),
})

const inquiry = createRoute({
  getParentRoute: () => root,
  path: '/inquiry/$secret',
  component: lazyRouteComponent(() => import('./features/inquiries/answer-page.tsx'), 'AnswerPage'),
})

const clocks = createRoute({
  getParentRoute: () => inside,
  path: '/clocks',
  validateSearch: readClockSearch,
  component: lazyRouteComponent(() => import('./features/clocks/clocks-page.tsx'), 'ClocksPage'),
})

const causes = createRoute({
  getParentRoute: () => inside,
  path: '/causes',
  validateSearch: readCauseSearch,
  component: lazyRouteComponent(() => import('./features/causes/causes-page.tsx'), 'CausesPage'),
})

const followUps = createRoute({
  getParentRoute: () => inside,
  path: '/follow-ups',
  validateSearch: readFollowUpSearch,
  component: lazyRouteComponent(() => import('./features/follow-ups/follow-ups-page.tsx'), 'FollowUpsPage'),
})

const insights = createRoute({
  getParentRoute: () => inside,
  path: '/insights',
  validateSearch: readInsightSearch,
  component: lazyRouteComponent(() => import('./features/insights/insights-page.tsx'), 'InsightsPage'),
})

const behind = createRoute({
  getParentRoute: () => inside,
  path: '/insights/cases',
  validateSearch: readBehindSearch,
  component: lazyRouteComponent(() => import('./features/insights/behind-page.tsx'), 'BehindPage'),
})

const retention = createRoute({
  getParentRoute: () => inside,
  path: '/retention',
  component: lazyRouteComponent(() => import('./features/retention/retention-page.tsx'), 'RetentionPage'),
})

const channels = createRoute({
  getParentRoute: () => inside,
  path: '/settings/channels',
  component: lazyRouteComponent(() => import('./features/channels/channels-page.tsx'), 'ChannelsPage'),
})

const rulebook = createRoute({
  getParentRoute: () => inside,
  path: '/rulebook',
  validateSearch: readRuleSearch,
  component: lazyRouteComponent(() => import('./features/rulebook/rulebook-page.tsx'), 'RulebookPage'),
})

const opinion = createRoute({
  getParentRoute: () => inside,
  path: '/second-opinion',
  component: lazyRouteComponent(() => import('./features/opinion/opinion-page.tsx'), 'OpinionPage'),
})

const accuracy = createRoute({
  getParentRoute: () => inside,
  path: '/triage',
  component: lazyRouteComponent(() => import('./features/accuracy/accuracy-page.tsx'), 'AccuracyPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    join,
    password,
    inquiry,
    inside.addChildren([
      start,
      queue,
      register,
      oneCase,
      orders,
      oneOrder,
      toSend,
      handover,
      approvals,
      executions,
      inquiries,
      radar,
      oneParcel,
      clocks,
      imports,
      oneImport,
      people,
      roster,
      audit,
      policy,
      health,
      notices,
      retention,
      channels,
      opinion,
      accuracy,
      rulebook,
      causes,
      followUps,
      insights,
      behind,
      account,
    ]),
  ]),
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
