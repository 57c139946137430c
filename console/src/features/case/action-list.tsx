import { useWords } from '../../lib/i18n.ts'
import type { Action, CaseDetail } from '../../lib/shapes.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { allowedOf } from './can-do.ts'
import type { Step } from './can-do.ts'
import type { Doing } from './doing.ts'
import { RemarkButton } from './remark-button.tsx'

interface Props {
  of: CaseDetail
  doing: Doing
  main: Step | null
}

interface Offered {
  readonly action: Action
  readonly label: string
  readonly press: () => void
  readonly hotkey?: string
}

const plain = [
  'finish_review',
  'asked_not_received',
  'fulfil',
  'seat_reviewers',
  'raise_level',
  'lower_level',
] as const

/** In the order in which a case goes on. */
function useOffered({ of, doing }: Props): Offered[] {
  const { t } = useWords()
  const open = (kind: Parameters<Doing['open']>[0]) => () => doing.open(kind)
  return [
    { action: 'call', label: t('act.call'), press: open('call'), hotkey: 'c' },
    ...plain.map((action) => ({ action, label: t(`act.${action}`), press: open(action) })),
    { action: 'wait', label: t('waiting.act'), press: open('wait'), hotkey: 'z' },
    { action: 'merge', label: t('merge.act'), press: open('merge'), hotkey: 'm' },
    { action: 'unmerge', label: t('merge.undo'), press: () => doing.openUnmerge(of.number) },
    { action: 'close', label: t('act.close'), press: open('close'), hotkey: 'e' },
    { action: 'close', label: t('act.closeNext'), press: open('close_next'), hotkey: 'Shift+E' },
    { action: 'reopen', label: t('act.reopen'), press: open('reopen') },
  ]
}

/** What we may do. The next promise decides which button is the main one: it comes first, as wide as the panel. */
export function ActionList(props: Props) {
  const { of, main } = props
  const { t } = useWords()
  const offered = useOffered(props).filter(({ action }) => allowedOf(of, action))
  const isMain = ({ action }: Offered): boolean =>
    action === main || (action === 'reopen' && main === 'close')
  const first = offered.find(isMain)
  const button = (one: Offered) => (
    <ActionButton
      key={one.label}
      allowed={allowedOf(of, one.action)}
      primary={one === first}
      hotkey={one.hotkey}
      onPress={one.press}
    >
      {one.label}
    </ActionButton>
  )
  return (
    <section className="panel actions" aria-label={t('act.title')}>
      <h2 className="out-of-sight">{t('act.title')}</h2>
      {offered.length === 0 && <p className="muted">{t('act.none')}</p>}
      {first && button(first)}
      <div className="action-grid">
        {offered.filter((one) => one !== first).map(button)}
        <RemarkButton number={of.number} />
      </div>
    </section>
  )
}
