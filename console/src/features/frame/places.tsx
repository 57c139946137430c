import {
  AimOutlined,
  ApiOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  CommentOutlined,
  BookOutlined,
  BulbOutlined,
  CheckSquareOutlined,
  DeploymentUnitOutlined,
  FieldTimeOutlined,
  FileSearchOutlined,
  FormOutlined,
  HeartOutlined,
  ImportOutlined,
  InboxOutlined,
  QuestionCircleOutlined,
  RadarChartOutlined,
  ScheduleOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  SlidersOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Permission } from '@aftercare/contract/permissions'
import { useShop } from '../../lib/session.ts'

/** What belongs together on the rail, in the order of how often it is needed. */
export const placeGroups = ['work', 'team', 'rules', 'system'] as const

interface Spot {
  readonly to: string
  readonly group: (typeof placeGroups)[number]
  readonly icon: ReactNode
  readonly label: string
  readonly short: string
  /** The letter after `g`. */
  readonly key: string
  readonly need?: Permission
}

/** Every place of the rail: also what the palette leads to, and `g` with its letter. One line makes a new one. */
export const places = [
  {
    to: '/cases',
    group: 'work',
    icon: <InboxOutlined aria-hidden />,
    label: 'frame.queue',
    short: 'frame.queue',
    key: 'q',
  },
  {
    to: '/orders',
    group: 'work',
    icon: <FileSearchOutlined aria-hidden />,
    label: 'orders.title',
    short: 'orders.short',
    key: 'o',
  },
  {
    to: '/cases/new',
    group: 'work',
    icon: <FormOutlined aria-hidden />,
    label: 'frame.register',
    short: 'frame.registerShort',
    key: 'n',
    need: 'case.create',
  },
  {
    to: '/to-send',
    group: 'work',
    icon: <SendOutlined aria-hidden />,
    label: 'toSend.title',
    short: 'toSend.title',
    key: 's',
    need: 'case.reply',
  },
  {
    to: '/approvals',
    group: 'work',
    icon: <CheckSquareOutlined aria-hidden />,
    label: 'approvals.title',
    short: 'approvals.title',
    key: 'e',
    need: 'remedy.approve',
  },
  {
    to: '/executions',
    group: 'work',
    icon: <DeploymentUnitOutlined aria-hidden />,
    label: 'execution.title',
    short: 'execution.short',
    key: 'z',
    need: 'execution.read',
  },
  {
    to: '/inquiries',
    group: 'work',
    icon: <QuestionCircleOutlined aria-hidden />,
    label: 'asked.title',
    short: 'asked.title',
    key: 'w',
    need: 'inquiry.answer',
  },
  {
    to: '/radar',
    group: 'work',
    icon: <RadarChartOutlined aria-hidden />,
    label: 'radar.title',
    short: 'radar.short',
    key: 'l',
  },
  {
    to: '/handover',
    group: 'work',
    icon: <SwapOutlined aria-hidden />,
    label: 'handover.title',
    short: 'handover.short',
    key: 'x',
    need: 'case.take',
  },
  {
    to: '/clocks',
    group: 'work',
    icon: <FieldTimeOutlined aria-hidden />,
    label: 'clocks.title',
    short: 'clocks.short',
    key: 'k',
  },
  {
    to: '/follow-ups',
    group: 'work',
    icon: <CommentOutlined aria-hidden />,
    label: 'followUp.title',
    short: 'followUp.title',
    key: 'f',
    need: 'follow_up.ask',
  },
  {
    to: '/insights',
    group: 'team',
    icon: <BarChartOutlined aria-hidden />,
    label: 'insight.title',
    short: 'insight.short',
    key: 'm',
    need: 'insight.read',
  },
  {
    to: '/people',
    group: 'team',
    icon: <TeamOutlined aria-hidden />,
    label: 'people.title',
    short: 'people.short',
    key: 'p',
    need: 'person.list',
  },
  {
    to: '/people/roster',
    group: 'team',
    icon: <ScheduleOutlined aria-hidden />,
    label: 'roster.title',
    short: 'roster.short',
    key: 'r',
    need: 'roster.read',
  },
  {
    to: '/audit',
    group: 'team',
    icon: <AuditOutlined aria-hidden />,
    label: 'audit.title',
    short: 'audit.title',
    key: 'a',
    need: 'audit.read',
  },
  {
    to: '/causes',
    group: 'rules',
    icon: <ApartmentOutlined aria-hidden />,
    label: 'cause.title',
    short: 'cause.short',
    key: 'b',
    need: 'cause.set',
  },
  {
    to: '/policy',
    group: 'rules',
    icon: <SlidersOutlined aria-hidden />,
    label: 'policy.title',
    short: 'policy.short',
    key: 'c',
    need: 'policy.read',
  },
  {
    to: '/rulebook',
    group: 'rules',
    icon: <BookOutlined aria-hidden />,
    label: 'rulebook.title',
    short: 'rulebook.short',
    key: 'u',
    need: 'rulebook.read',
  },
  {
    to: '/triage',
    group: 'rules',
    icon: <AimOutlined aria-hidden />,
    label: 'accuracy.title',
    short: 'accuracy.short',
    key: 't',
    need: 'triage.read',
  },
  {
    to: '/second-opinion',
    group: 'rules',
    icon: <BulbOutlined aria-hidden />,
    label: 'opinion.title',
    short: 'opinion.short',
    key: 'y',
    need: 'opinion.read',
  },
  {
    to: '/imports',
    group: 'system',
    icon: <ImportOutlined aria-hidden />,
    label: 'frame.imports',
    short: 'frame.imports',
    key: 'i',
    need: 'import.run',
  },
  {
    to: '/settings/channels',
    group: 'system',
    icon: <ApiOutlined aria-hidden />,
    label: 'channels.title',
    short: 'channels.short',
    key: 'v',
    need: 'channel.manage',
  },
  {
    to: '/health',
    group: 'system',
    icon: <HeartOutlined aria-hidden />,
    label: 'health.title',
    short: 'health.short',
    key: 'h',
    need: 'health.read',
  },
  {
    to: '/retention',
    group: 'system',
    icon: <SafetyCertificateOutlined aria-hidden />,
    label: 'retention.title',
    short: 'retention.short',
    key: 'd',
    need: 'customer.hold',
  },
] as const satisfies readonly Spot[]

export type Place = (typeof places)[number]

/** Only places that exist, and only those that this role works with. */
export function usePlaces(): readonly Place[] {
  const permissions = useShop()?.permissions ?? []
  return places.filter((place) => !('need' in place) || permissions.includes(place.need))
}

/** The place that an address belongs to: the longest that it begins with. Null: it is reached by another way. */
export function placeOf(path: string): Place['to'] | null {
  const holding = places.map(({ to }) => to).filter((to) => path === to || path.startsWith(`${to}/`))
  return holding.toSorted((a, b) => b.length - a.length)[0] ?? null
}
