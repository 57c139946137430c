import { App } from 'antd'
import { useOffer, type Command } from '../../lib/commands.ts'
import { copyText } from '../../lib/copy.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { refusalWords } from '../../lib/problem.ts'
import type { Action, CaseDetail } from '../../lib/shapes.ts'
import { allowedOf } from './can-do.ts'
import type { Doing } from './doing.ts'
import type { Mode } from './drafts.ts'

/** What the palette offers of a case. What the server did not name is not there; what it denies says why. */
const offers = [
  { action: 'reply', word: 'act.reply', keys: ['r'] },
  { action: 'note', word: 'keys.note', keys: ['n'] },
  { action: 'call', word: 'act.call', keys: ['c'] },
  { action: 'take', word: 'case.take', keys: [] },
  { action: 'assign', word: 'case.assignTitle', keys: [] },
  { action: 'sort', word: 'case.resort', keys: ['t'] },
  { action: 'finish_review', word: 'act.finish_review', keys: [] },
  { action: 'asked_not_received', word: 'act.asked_not_received', keys: [] },
  { action: 'fulfil', word: 'act.fulfil', keys: [] },
  { action: 'seat_reviewers', word: 'act.seat_reviewers', keys: [] },
  { action: 'raise_level', word: 'act.raise_level', keys: [] },
  { action: 'lower_level', word: 'act.lower_level', keys: [] },
  { action: 'merge', word: 'merge.act', keys: ['m'] },
  { action: 'unmerge', word: 'merge.undo', keys: [] },
  { action: 'close', word: 'act.close', keys: ['e'] },
  { action: 'reopen', word: 'act.reopen', keys: [] },
] as const satisfies readonly { action: Action; word: string; keys: readonly string[] }[]

type Offered = (typeof offers)[number]['action']

/** Offers the actions of the open case to the command palette. */
export function useCaseCommands(of: CaseDetail, doing: Doing, write: (mode: Mode) => void): void {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const run = (action: Offered): void => {
    if (action === 'reply' || action === 'note') return write(action)
    if (action === 'take') return doing.take()
    if (action === 'unmerge') return doing.openUnmerge(of.number)
    doing.open(action)
  }
  const copy = async (): Promise<void> => {
    if (await copyText(of.number)) void message.success(t('case.copied', { number: of.number }))
  }
  const commands = offers.flatMap(({ action, word, keys }): Command[] => {
    const allowed = allowedOf(of, action)
    if (!allowed) return []
    const denied = allowed.deniedBecause && refusalWords(allowed.deniedCode, allowed.deniedBecause, language)
    const one = { denied, keys, also: inEveryLanguage(word) }
    const plain = { ...one, id: `case ${action}`, label: t(word), run: () => run(action) }
    if (action !== 'close') return [plain]
    const next = { id: 'case close_next', label: t('act.closeNext'), also: inEveryLanguage('act.closeNext') }
    return [plain, { ...one, ...next, keys: ['Shift', 'E'], run: () => doing.open('close_next') }]
  })
  useOffer([
    ...commands,
    {
      id: 'case copy',
      label: t('palette.copyNumber'),
      also: inEveryLanguage('palette.copyNumber'),
      run: () => void copy(),
    },
  ])
}
