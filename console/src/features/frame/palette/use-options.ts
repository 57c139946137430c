import { useNavigate, useRouterState } from '@tanstack/react-router'
import { categoryWords } from '@aftercare/contract/words'
import { useWords } from '../../../lib/i18n.ts'
import { indexOf, rank } from '../../../lib/match.ts'
import { yuanText } from '../../../lib/money.ts'
import { useReadings } from '../../../lib/pinyin.ts'
import { useMe, useShop } from '../../../lib/session.ts'
import type { OrderSummary } from '../../../lib/shapes.ts'
import { caseMeant, isNumber } from './question.ts'
import { useRecent } from './recent.ts'
import { useEntries, type Entry, type Group } from './use-entries.ts'
import { useHits } from './use-hits.ts'

export interface Option {
  readonly id: string
  readonly label: string
  /** What kind of thing it is, or why it cannot be done. */
  readonly note?: string | undefined
  readonly section: string
  readonly keys?: readonly string[] | undefined
  readonly denied?: boolean
  readonly run: () => void
}

const MOST_COMMANDS = 8
const groups: readonly Group[] = ['case', 'place', 'view', 'setting']

/** What the palette shows for what is typed; without anything what was used last, then all there is. */
export function useOptions(typed: string, onHelp: () => void) {
  const recent = useRecent(useMe().person.id)
  const entries = useEntries(onHelp)
  const readings = useReadings()
  const shop = useShop()?.code
  const jump = useJumps()
  const hits = useHits(shop, typed)
  const { t, word } = useWords()

  const ofEntry = (one: Entry, section: string): Option => ({
    ...one,
    section,
    note: one.denied ?? (section === '' ? t(`palette.${one.group}`) : undefined),
    denied: one.denied !== undefined,
  })
  const all = (): Option[] => {
    const last = recent.ids.flatMap((id): Option[] => {
      const found = entries.find((one) => one.id === id)
      const option = found ? ofEntry(found, '') : jump.again(id)
      return option ? [{ ...option, section: t('palette.recent') }] : []
    })
    const rest = groups.flatMap((group) =>
      entries
        .filter((one) => one.group === group && !last.some(({ id }) => id === one.id))
        .map((one) => ofEntry(one, t(`palette.${group}`))),
    )
    return [...last, ...rest]
  }
  const matching = (): Option[] => {
    const commands = rank(indexOf(entries, readings), typed, recent.ids)
      .slice(0, MOST_COMMANDS)
      .map((one) => ofEntry(one, ''))
    const orders = hits.orders.map((one) => ({ by: one.foundBy, option: jump.toOrder(one, aboutOrder(one)) }))
    const isSure = ({ by }: (typeof orders)[number]): boolean => by === 'number' || by === 'waybill'
    const found = [
      ...orders.filter(isSure).map(({ option }) => option),
      ...hits.cases.map((one) =>
        jump.toCase(one.number, `${word(categoryWords[one.category])} · ${one.excerpt}`),
      ),
      ...orders.filter((one) => !isSure(one)).map(({ option }) => option),
    ].map((option) => ({ ...option, section: t('palette.hits') }))
    const meant = caseMeant(typed)
    const direct =
      meant === null || found.some(({ id }) => id === `case ${meant}`) ? [] : [jump.toCase(meant)]
    const searches = jump.searches(typed.trim())
    // What is found comes later: below what stands there already, unless somebody waits for a number.
    return isNumber(typed)
      ? [...direct, ...found, ...commands, ...searches]
      : [...direct, ...commands, ...searches, ...found]
  }
  return {
    options: typed.trim() === '' ? all() : matching(),
    used: recent.used,
    looking: hits.looking,
    failed: hits.failed,
  }
}

const aboutOrder = ({ paidFen, title, buyer }: OrderSummary): string =>
  [paidFen === null ? null : yuanText(paidFen, 'short'), title, buyer?.name].filter(Boolean).join(' · ')

/** Ways to a case, to an order, and to the two lists that hold all that is found. */
function useJumps() {
  const { t } = useWords()
  const navigate = useNavigate()
  // The queue's filters stay; those of another screen mean nothing to it.
  const onQueue = useRouterState({ select: ({ location }) => location.pathname === '/cases' })
  const toCase = (number: string, note?: string): Option => ({
    id: `case ${number}`,
    label: t('palette.openCase', { number }),
    note,
    section: '',
    run: () => void navigate({ to: '/cases/$number', params: { number } }),
  })
  const toOrder = ({ shop, number }: { shop: string; number: string }, note?: string): Option => ({
    id: `order ${shop} ${number}`,
    label: `${t('palette.order')} ${number}`,
    note,
    section: '',
    run: () => void navigate({ to: '/orders/$number', params: { number }, search: { shop } }),
  })
  const searches = (q: string): Option[] => [
    {
      id: 'search',
      label: t('palette.search', { q }),
      section: '',
      run: () => void navigate({ to: '/cases', search: (before) => ({ ...(onQueue ? before : {}), q }) }),
    },
    {
      id: 'findOrder',
      label: t('palette.findOrder', { q }),
      section: '',
      run: () => void navigate({ to: '/orders', search: { q } }),
    },
  ]
  /** A case or an order that was opened from here before. */
  const again = (id: string): Option | null => {
    const [kind, first, ...rest] = id.split(' ')
    if (kind === 'case' && first && /^AS-\d+$/.test(first)) return toCase(first)
    return kind === 'order' && first && rest.length > 0
      ? toOrder({ shop: first, number: rest.join(' ') })
      : null
  }
  return { toCase, toOrder, searches, again }
}
