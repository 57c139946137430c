import { Input, Switch } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { useEditor } from './editor.ts'
import { Part, Setting } from './setting.tsx'
import { ToldPart } from './told-part.tsx'

const MOST_LETTERS = 500

/** 对客说法: what customers are told by themselves. */
export function WordsSection() {
  const { t } = useWords()
  const { document, change } = useEditor()
  const { systemReply } = document
  const put = (next: Partial<typeof systemReply>): void =>
    change({ ...document, systemReply: { ...systemReply, ...next } })
  return (
    <>
      <Part title={t('policy.words')} lead={t('policy.wordsLead')}>
        <Setting of="systemReply/on" at="systemReply.on" value={systemReply.on} label={t('policy.replyOn')}>
          <Switch aria-label={t('policy.replyOn')} checked={systemReply.on} onChange={(on) => put({ on })} />
        </Setting>
        {(['text', 'nightText'] as const).map((name) => {
          const label = t(name === 'text' ? 'policy.replyText' : 'policy.replyNight')
          return (
            <Setting
              key={name}
              of={`systemReply/${name}`}
              at={`systemReply.${name}`}
              value={systemReply[name]}
              label={label}
            >
              <Input.TextArea
                aria-label={label}
                className="policy-text"
                value={systemReply[name]}
                maxLength={MOST_LETTERS}
                showCount
                autoSize={{ minRows: 2, maxRows: 8 }}
                onChange={(event) => put({ [name]: event.target.value })}
              />
            </Setting>
          )
        })}
      </Part>
      <ToldPart />
    </>
  )
}
