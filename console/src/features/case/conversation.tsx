import { PhoneOutlined } from '@ant-design/icons'
import { callOutcomeWords } from '@aftercare/contract/words'
import { memo } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseCall, CaseDetail } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { At, Bubble } from './bubble.tsx'
import { canDo } from './can-do.ts'

function CallLine({ call }: { call: CaseCall }) {
  const { t, word, language } = useWords()
  const outcome = word(callOutcomeWords[call.outcome])
  return (
    <li className="call-line">
      <PhoneOutlined aria-hidden />
      <span>
        {t('case.called', { name: call.by?.name ?? t('case.bySystem'), outcome })}
        {call.note && ` · ${call.note}`}
        {call.nextAt && ` · ${t('case.callNext', { time: shortTime(call.nextAt, serverNow(), language) })}`}
      </span>
      <span className="muted">
        <At at={call.at} />
      </span>
    </li>
  )
}

/** Words and calls in the order in which they happened. */
export const Conversation = memo(function Conversation({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const mayMark = canDo(of, 'reply')
  const maySplit = canDo(of, 'split')
  const happened = [
    ...of.messages.map((message) => ({ at: message.at, message, call: null })),
    ...of.calls.map((call) => ({ at: call.at, message: null, call })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  if (happened.length === 0) return <p className="muted talk-empty">{t('case.emptyTalk')}</p>
  return (
    <ol className="talk">
      {happened.map(({ message, call }) =>
        message ? (
          <Bubble
            key={message.id}
            message={message}
            number={of.number}
            customer={of.customer.name}
            mayMark={mayMark}
            maySplit={maySplit}
          />
        ) : (
          <CallLine key={call.id} call={call} />
        ),
      )}
    </ol>
  )
})
