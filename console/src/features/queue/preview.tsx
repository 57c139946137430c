import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { EmotionMark, FlagMarks, KindMark, LevelBadge, ReviewMark } from '../../ui/case-marks.tsx'
import { ClockList } from '../../ui/countdown.tsx'
import { Reasons } from '../../ui/reasons.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import { usePreview } from './api.ts'
import { Ago } from './row-parts.tsx'

interface Props {
  number: string
  onOpen: (number: string) => void
  onClose: () => void
}

/** Enough to decide whether to open it: the first words, the last words, and why it stands where it stands. */
export function Preview({ number, onOpen, onClose }: Props) {
  const { t } = useWords()
  const preview = usePreview(number)
  return (
    <aside className="preview" aria-label={t('queue.previewOf', { number })}>
      <header className="preview-head">
        <strong>{number}</strong>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('queue.closePreview')}
          onClick={onClose}
        />
      </header>
      <div className="preview-body">
        {preview.data && <Body of={preview.data} />}
        {preview.isPending && [240, 320, 280, 180].map((width) => <Bone key={width} width={width} />)}
        {preview.error && !preview.data && (
          <Failure error={preview.error} onRetry={() => void preview.refetch()} />
        )}
      </div>
      <footer className="preview-foot">
        <Button block onClick={() => onOpen(number)}>
          {t('queue.openCase')}
        </Button>
      </footer>
    </aside>
  )
}

function Body({ of }: { of: CaseDetail }) {
  const { t, word } = useWords()
  const said = of.messages.filter(({ kind }) => kind === 'customer')
  const last = said.at(-1)
  const shown = [...new Set([said[0], last])].filter((message) => message !== undefined)
  return (
    <>
      <p className="marks">
        <LevelBadge level={of.level} />
        {of.needsReview && <ReviewMark />}
        <FlagMarks flags={of.flags} />
      </p>
      {shown.map((message) => (
        <blockquote className="preview-words" key={message.id}>
          <p>{message.text}</p>
          <footer className="muted small">
            {of.customer.name ?? t('queue.unnamed')} · <Ago at={message.at} />
          </footer>
        </blockquote>
      ))}
      <p className="preview-facts">
        <KindMark category={of.category} subtype={of.subtype} askPerson={of.askPerson} />
        <EmotionMark emotion={of.emotion} />
        {of.order?.paidFen != null && <span className="mark">{yuanText(of.order.paidFen)}</span>}
        {of.order?.title && <span className="mark">{of.order.title}</span>}
      </p>
      <section>
        <h2>{t('queue.why', { level: word(levelWords[of.level]) })}</h2>
        <Reasons of={of} />
      </section>
      {of.clocks.length > 0 && (
        <section className="small">
          <ClockList clocks={of.clocks} />
        </section>
      )}
    </>
  )
}
