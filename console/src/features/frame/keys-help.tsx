import { Button, Modal } from 'antd'
import { useFocusBack } from '../../lib/focus-back.ts'
import { useWords } from '../../lib/i18n.ts'
import { commandKey } from '../../lib/keys.ts'
import { usePlaces } from './places.tsx'

const sheet = [
  {
    title: 'keys.everywhere',
    rows: [
      { keys: [commandKey, 'K'], word: 'go.palette' },
      { keys: ['/'], word: 'go.palette' },
      { keys: ['?'], word: 'keys.help' },
      { keys: ['Esc'], word: 'keys.escape' },
    ],
  },
  {
    title: 'keys.queue',
    rows: [
      { keys: ['j', 'k'], word: 'keys.move' },
      { keys: ['Enter'], word: 'keys.open' },
      { keys: ['Space'], word: 'keys.preview' },
      { keys: ['z'], word: 'keys.wait' },
      { keys: ['x'], word: 'keys.select' },
      { keys: ['Ctrl', 'A'], word: 'keys.selectPage' },
    ],
  },
  {
    title: 'keys.case',
    rows: [
      { keys: ['j', 'k'], word: 'keys.walk' },
      { keys: ['r'], word: 'keys.reply' },
      { keys: ['n'], word: 'keys.note' },
      { keys: ['c'], word: 'keys.call' },
      { keys: ['e'], word: 'keys.close' },
      { keys: ['Shift', 'E'], word: 'keys.closeNext' },
      { keys: ['t'], word: 'case.resort' },
      { keys: ['p'], word: 'remedy.takeBest' },
      { keys: ['m'], word: 'keys.merge' },
      { keys: ['z'], word: 'keys.wait' },
      { keys: ['i'], word: 'inquiry.open' },
      { keys: [commandKey, 'Enter'], word: 'keys.send' },
      { keys: ['Alt', 'P'], word: 'promise.record' },
    ],
  },
  {
    title: 'handover.title',
    rows: [
      { keys: ['j', 'k'], word: 'keys.move' },
      { keys: ['x'], word: 'keys.select' },
      { keys: ['e'], word: 'handover.edit' },
      { keys: ['Enter'], word: 'handover.giveKey' },
      { keys: ['a'], word: 'handover.acceptKey' },
    ],
  },
  {
    title: 'asked.title',
    rows: [
      { keys: ['j', 'k'], word: 'keys.move' },
      { keys: ['Enter'], word: 'asked.answer' },
      { keys: [commandKey, 'Enter'], word: 'asked.send' },
      { keys: ['o'], word: 'keys.open' },
    ],
  },
  {
    title: 'keys.orders',
    rows: [
      { keys: ['j', 'k'], word: 'keys.move' },
      { keys: ['Enter'], word: 'keys.openOrder' },
    ],
  },
] as const

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  useFocusBack()
  const places = usePlaces()
  const go = [
    ...places.map(({ key, label }) => ({ keys: ['g', key], word: label })),
    { keys: ['g', 'b'], word: 'notices.title' as const },
    { keys: ['g', 'm'], word: 'mine.menu' as const },
  ]
  return (
    <Modal
      open
      centered
      title={t('keys.title')}
      width={640}
      closable={false}
      onCancel={onClose}
      footer={
        <Button autoFocus onClick={onClose}>
          {t('dialog.close')}
        </Button>
      }
    >
      <div className="keys">
        {[...sheet, { title: 'go.title' as const, rows: go }].map(({ title, rows }) => (
          <section key={title}>
            <h2>{t(title)}</h2>
            <dl>
              {rows.map(({ keys, word }) => (
                <div className="keys-row" key={keys.join(' ')}>
                  <dt>{t(word)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="muted small">{t('keys.hint')}</p>
    </Modal>
  )
}
