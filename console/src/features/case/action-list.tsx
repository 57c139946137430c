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

const plain = [
  'finish_review',
  'asked_not_received',
  'fulfil',
  'seat_reviewers',
  'raise_level',
  'lower_level',
] as const
const drawn: readonly Action[] = ['call', 'wait', 'close', 'reopen', 'merge', 'unmerge', ...plain]
const hotkeys = { call: 'c', close: 'e' } as const

/** What we may do. The next promise decides which button is the main one. */
export function ActionList({ of, doing, main }: Props) {
  const { t } = useWords()
  return (
    <section className="panel actions" aria-label={t('act.title')}>
      <h2 className="out-of-sight">{t('act.title')}</h2>
      {!of.actions.some(({ action }) => drawn.includes(action)) && <p className="muted">{t('act.none')}</p>}
      <div className="action-grid">
        <div className="action-wide">
          <ActionButton
            allowed={allowedOf(of, 'call')}
            primary={main === 'call'}
            hotkey={hotkeys.call}
            onPress={() => doing.open('call')}
          >
            {t('act.call')}
          </ActionButton>
        </div>
        {plain.map((action) => (
          <ActionButton
            key={action}
            allowed={allowedOf(of, action)}
            primary={main === action}
            onPress={() => doing.open(action)}
          >
            {t(`act.${action}`)}
          </ActionButton>
        ))}
        <div className="action-pair">
          <ActionButton allowed={allowedOf(of, 'wait')} hotkey="z" onPress={() => doing.open('wait')}>
            {t('waiting.act')}
          </ActionButton>
          <RemarkButton number={of.number} />
        </div>
        <div className="action-wide">
          <ActionButton allowed={allowedOf(of, 'merge')} hotkey="m" onPress={() => doing.open('merge')}>
            {t('merge.act')}
          </ActionButton>
          <ActionButton allowed={allowedOf(of, 'unmerge')} onPress={() => doing.openUnmerge(of.number)}>
            {t('merge.undo')}
          </ActionButton>
        </div>
        <div className="action-pair">
          <ActionButton
            allowed={allowedOf(of, 'close')}
            primary={main === 'close'}
            hotkey={hotkeys.close}
            onPress={() => doing.open('close')}
          >
            {t('act.close')}
          </ActionButton>
          <ActionButton
            allowed={allowedOf(of, 'close')}
            hotkey="Shift+E"
            onPress={() => doing.open('close_next')}
          >
            {t('act.closeNext')}
          </ActionButton>
        </div>
        <div className="action-wide">
          <ActionButton
            allowed={allowedOf(of, 'reopen')}
            primary={main === 'close'}
            onPress={() => doing.open('reopen')}
          >
            {t('act.reopen')}
          </ActionButton>
        </div>
      </div>
    </section>
  )
}
