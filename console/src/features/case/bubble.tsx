import {
  CheckOutlined,
  CloseCircleFilled,
  FieldTimeOutlined,
  LockOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import { App, Button } from 'antd'
import type { Delivery } from '@aftercare/contract/lists'
import { deliveryWords } from '@aftercare/contract/words'
import type { ReactNode } from 'react'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseMessage } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { FileThumbs } from '../../ui/file-thumbs.tsx'
import { useMarkDelivery, useSplit } from './api.ts'
import { EvidenceText } from './evidence-text.tsx'
import { NoteText } from './note-text.tsx'

export function At({ at }: { at: string }) {
  const { language } = useWords()
  return (
    <time dateTime={at} title={exactTime(at, language)}>
      {shortTime(at, serverNow(), language)}
    </time>
  )
}

const deliveryLooks: Record<Delivery, { icon: ReactNode; tone: string | undefined }> = {
  delivered: { icon: <CheckOutlined aria-hidden />, tone: 'green' },
  to_send: { icon: <FieldTimeOutlined aria-hidden />, tone: 'amber' },
  failed: { icon: <CloseCircleFilled aria-hidden />, tone: 'red' },
  withdrawn: { icon: <RollbackOutlined aria-hidden />, tone: undefined },
}

function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const { word } = useWords()
  const { icon, tone } = deliveryLooks[delivery]
  return (
    <span className="mark" data-tone={tone}>
      {icon}
      {word(deliveryWords[delivery])}
    </span>
  )
}

/** Said is not sent: until a person has pasted it into the platform's chat, the customer knows nothing. */
function SendByHand({ message, number }: { message: CaseMessage; number: string }) {
  const { t, language } = useWords()
  const { message: toast } = App.useApp()
  const mark = useMarkDelivery(number)
  const tell = (delivery: 'delivered' | 'failed'): void =>
    mark.mutate(
      { id: message.id, delivery },
      {
        onSuccess: () =>
          void toast.success(t(delivery === 'delivered' ? 'case.copiedSent' : 'case.markedFailed')),
        onError: (error) => void toast.error(errorWords(error, language)),
      },
    )
  const copy = async (): Promise<void> => {
    if (await copyText(message.text)) tell('delivered')
    else void toast.warning(t('case.copyFailed'), 6)
  }
  return (
    <div className="by-hand">
      <Button size="small" loading={mark.isPending} title={t('case.stillToSend')} onClick={() => void copy()}>
        {t('case.copySend')}
      </Button>
      <Button size="small" type="text" disabled={mark.isPending} onClick={() => tell('failed')}>
        {t('case.markFailed')}
      </Button>
    </div>
  )
}

/** It joined by itself, and one click makes it a case of its own. */
function SplitOff({ message, number }: { message: CaseMessage; number: string }) {
  const { t, language } = useWords()
  const { message: toast } = App.useApp()
  const split = useSplit(number)
  const press = (): void =>
    split.mutate(message.id, {
      onSuccess: (answer) => void toast.success(t('merge.splitDone', { number: answer.number }), 6),
      onError: (error) => void toast.error(errorWords(error, language)),
    })
  return (
    <Button size="small" type="link" loading={split.isPending} onClick={press}>
      {t('merge.split')}
    </Button>
  )
}

interface Props {
  message: CaseMessage
  number: string
  customer: string | null
  mayMark: boolean
  maySplit: boolean
}

export function Bubble({ message, number, customer, mayMark, maySplit }: Props) {
  const { t } = useWords()
  const { kind, by, delivery } = message
  const speaker =
    kind === 'customer' ? (customer ?? t('case.customer')) : kind === 'system' ? t('case.system') : by?.name
  return (
    <li className="said" data-kind={kind} data-message={message.id}>
      <p className="said-head">
        {kind === 'note' && (
          <span className="note-label">
            <LockOutlined aria-hidden /> {t('case.noteLabel')}
          </span>
        )}
        <span className="speaker">{speaker}</span>
        {kind === 'customer' && by && <span>· {by.name}</span>}
        <At at={message.at} />
        {message.origin !== null && (
          <span className="mark">{t('merge.origin', { number: message.origin })}</span>
        )}
        {message.joined && message.origin === null && (
          <>
            <span className="mark" title={t('merge.joinedWhy')}>
              {t('merge.joined')}
            </span>
            {maySplit && <SplitOff message={message} number={number} />}
          </>
        )}
      </p>
      <div className="said-text">
        {kind === 'note' ? (
          <NoteText message={message} />
        ) : (
          <EvidenceText text={message.text} highlights={message.highlights} />
        )}
      </div>
      <div className="said-files">
        <FileThumbs files={message.files} label={t('files.title')} />
      </div>
      {(delivery || message.offersSolution) && (
        <p className="said-foot">
          {message.offersSolution && <span className="mark">{t('case.offers')}</span>}
          {delivery && <DeliveryMark delivery={delivery} />}
        </p>
      )}
      {delivery === 'to_send' && mayMark && <SendByHand message={message} number={number} />}
    </li>
  )
}
