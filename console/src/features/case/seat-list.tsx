import { LockOutlined, MailOutlined, UserOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { disputeRulingWords, disputeSeatWords } from '@aftercare/contract/dispute-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { Dispute } from '../../lib/shapes.ts'
import { useAcceptSeat } from './dispute-api.ts'

type Seat = Dispute['seats'][number]
type Opinion = Dispute['opinions'][number]

/** Two closed envelopes, and two open ones when both are in. */
export function SeatList({ number, of }: { number: string; of: Dispute }) {
  const { t } = useWords()
  const accept = useAcceptSeat(number)
  if (of.seats.length === 0) return <p className="muted small">{t('dispute.nobody')}</p>
  return (
    <>
      <ul className="dispute-seats">
        {of.seats.map((seat) => (
          <Envelope
            key={seat.seat}
            of={seat}
            opinion={
              of.opinions.find((one) => one.seat === seat.seat) ??
              (of.mine?.seat === seat.seat ? of.mine : null)
            }
          />
        ))}
      </ul>
      {of.can.accept.may && (
        <Button size="small" loading={accept.isPending} onClick={() => accept.mutate({})}>
          {t('dispute.accept')}
        </Button>
      )}
    </>
  )
}

function Envelope({ of, opinion }: { of: Seat; opinion: Opinion | null }) {
  const { t, word } = useWords()
  return (
    <li className="dispute-seat" data-given={of.given || undefined}>
      <p className="dispute-seat-head">
        {opinion ? (
          <MailOutlined aria-hidden />
        ) : of.given ? (
          <LockOutlined aria-hidden />
        ) : (
          <UserOutlined aria-hidden />
        )}
        <span className="muted">{word(disputeSeatWords[of.seat])}</span>
        <strong>{of.person.name}</strong>
        {of.standIn && <span className="mark">{t('dispute.standIn')}</span>}
      </p>
      {opinion ? <OpinionView of={opinion} /> : <p className="muted small">{t(stateOf(of))}</p>}
    </li>
  )
}

const stateOf = ({ given, acceptedAt }: Seat) =>
  given === null
    ? 'dispute.notShown'
    : given
      ? 'dispute.sealed'
      : acceptedAt === null
        ? 'dispute.notAccepted'
        : 'dispute.thinking'

function OpinionView({ of }: { of: Opinion }) {
  const { word } = useWords()
  return (
    <>
      <p>
        <strong>{word(disputeRulingWords[of.ruling])}</strong>
        {of.fen !== null && ` ${yuanText(of.fen, 'short')}`}
      </p>
      <p className="dispute-grounds">{of.grounds}</p>
      <Articles of={of.citations} />
    </>
  )
}

/** The articles that something leans on, each with its gist behind it. */
export const Articles = ({ of }: { of: Opinion['citations'] }) =>
  of.length === 0 ? null : (
    <ul className="dispute-articles small">
      {of.map(({ id, instrument, article, gist }) => (
        <li key={id} title={gist}>
          {instrument} {article}
        </li>
      ))}
    </ul>
  )
