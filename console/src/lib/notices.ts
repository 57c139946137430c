import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { View } from '@aftercare/contract/lists'
import { inquiryAddresseeWords } from '@aftercare/contract/desk-words'
import { dutyWords } from '@aftercare/contract/words'
import { get, post, put } from './http.ts'
import type { useWords } from './i18n.ts'
import { serverNow } from './server-time.ts'
import type { NewReading, Notice, NoticePreferences, UnreadNotices } from './shapes.ts'
import { weekTime } from './time.ts'

/** The list that the bell and the page show. */
export const noticesPath = '/notices'
/** Whatever is drawn from notices; the stream says when it has to be read anew. */
export const noticeKeys = [['bell'], [noticesPath], ['views']] as const

export const useUnread = () =>
  useQuery({
    queryKey: ['bell'],
    queryFn: ({ signal }) => get<UnreadNotices>('/notices/unread', undefined, signal),
  })

/** Marks as read; the other screens of the person hear of it by the stream. */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: NewReading) => post<{ read: number }>('/notices/readings', which),
    onSettled: () => {
      for (const queryKey of noticeKeys) void client.invalidateQueries({ queryKey })
    },
  })
}

const preferencesKey = ['notice-preferences'] as const

export const usePreferences = () =>
  useQuery({
    queryKey: preferencesKey,
    queryFn: ({ signal }) => get<NoticePreferences>('/notices/preferences', undefined, signal),
    staleTime: 5 * 60_000,
  })

/** The switch stands where she put it at once; a refusal puts it back. */
export function useChangePreferences() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: NoticePreferences) => put<NoticePreferences>('/notices/preferences', wanted),
    onMutate: (wanted) => {
      client.setQueryData(preferencesKey, wanted)
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: preferencesKey })
      for (const queryKey of noticeKeys) void client.invalidateQueries({ queryKey })
    },
  })
}

type Words = ReturnType<typeof useWords>

/** A notice as one sentence. */
export function noticeSentence(notice: Notice, { t, word, language }: Words): string {
  const { kind, count, facts } = notice
  const number = notice.number ?? ''
  const name = notice.by ?? t('notices.someone')
  const duty = facts.duty ? word(dutyWords[facts.duty]) : ''
  const whom = facts.to ? word(inquiryAddresseeWords[facts.to]) : ''
  if (kind === 'mentioned') return t('notices.mentioned', { name, number })
  if (kind === 'import_finished') return t('notices.import_finished')
  if (count > 1) return t(`notices.${kind}Many`, { count })
  if (kind === 'clock_warned') {
    const time = facts.dueAt === undefined ? '' : weekTime(facts.dueAt, serverNow(), language)
    return t('notices.clock_warned', { number, duty, time })
  }
  if (kind === 'reopened' && facts.reopenedBy === 'customer')
    return t('notices.reopenedByCustomer', { number })
  return t(`notices.${kind}`, { name, number, duty, whom })
}

const viewOf: Partial<Record<Notice['kind'], View>> = {
  clock_warned: 'due_30m',
  clock_breached: 'breached',
  clock_escalated: 'breached',
  case_stale: 'stale',
  seat_given: 'review',
  seat_open: 'review',
  dispute_split: 'review',
}

/** Where a notice leads: to the case, of several to the view that holds them, of an import to its page. */
export function noticePlace({ kind, count, number, facts }: Notice): string {
  if (facts.importId) return `/imports/${facts.importId}`
  if (count > 1 || number === null) return `/cases?view=${viewOf[kind] ?? 'mine'}`
  return `/cases/${encodeURIComponent(number)}`
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Within the quiet hours, which may reach over midnight; times are those of the shop. */
export function isQuiet(quiet: NoticePreferences['quiet'], now: number): boolean {
  if (quiet === null) return false
  const minute = Math.floor((now + 8 * 3_600_000) / 60_000) % 1440
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}
