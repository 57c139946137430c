import { Button, Modal } from 'antd'
import { useWords } from '../../lib/i18n.ts'

const sheet = [
  {
    title: 'keys.everywhere',
    rows: [
      { keys: ['/'], word: 'keys.search' },
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
      { keys: ['m'], word: 'keys.merge' },
      { keys: ['Ctrl', 'Enter'], word: 'keys.send' },
    ],
  },
] as const

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
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
        {sheet.map(({ title, rows }) => (
          <section key={title}>
            <h2>{t(title)}</h2>
            <dl>
              {rows.map(({ keys, word }) => (
                <div className="keys-row" key={word}>
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
