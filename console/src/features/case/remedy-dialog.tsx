import { App, Checkbox, Input, InputNumber, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import {
  remedyKinds,
  remedyRoutes,
  type RemedyKind,
  type RemedyRoute,
} from '@aftercare/contract/remedy-lists'
import { approvalSeatWords, remedyKindWords, remedyRouteWords } from '@aftercare/contract/remedy-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { CaseDetail, CaseProposals, CheckedRemedy, Proposal, RemedyWish } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useCheck, useGive } from './remedy-api.ts'

type Accounts = NonNullable<CaseProposals['ledger']>['accounts']

interface Props {
  of: CaseDetail
  proposal: Proposal
  accounts: Accounts
  onAsk: (text: string) => void
  onClose: () => void
}

const withMoney: readonly RemedyKind[] = [
  'refund',
  'return_refund',
  'compensate',
  'coupon',
  'price_protection',
]
const fenOf = (yuan: number | null): number => Math.round((yuan ?? 0) * 100)

/** 给处理方案: edited with a live check; above her limit the same button asks for approval. */
export function RemedyDialog({ of, proposal, accounts, onAsk, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const give = useGive(of.number)
  const [kind, setKind] = useState<RemedyKind>(proposal.kind)
  const [yuan, setYuan] = useState<number | null>(proposal.fen > 0 ? proposal.fen / 100 : null)
  const [goods, setGoods] = useState<number | null>(proposal.costFen > 0 ? proposal.costFen / 100 : null)
  const [line, setLine] = useState<string | null>(proposal.lines?.[0] ?? null)
  const [route, setRoute] = useState<RemedyRoute>('platform')
  const [reason, setReason] = useState(proposal.because)
  const [speak, setSpeak] = useState(true)
  const money = withMoney.includes(kind)
  const wish: RemedyWish = {
    kind,
    ...(money ? { fen: fenOf(yuan), route } : {}),
    ...(kind === 'reship' && goods !== null ? { costFen: fenOf(goods) } : {}),
    ...(line === null ? {} : { lines: [line] }),
  }
  const asked = useDeferredValue(money && fenOf(yuan) === 0 ? null : JSON.stringify(wish))
  const check = useCheck(of.number, asked === null ? null : (JSON.parse(asked) as RemedyWish)).data
  const grant = check?.grant
  const who = grant?.needs.map((seat) => word(approvalSeatWords[seat])).join(' + ') ?? ''
  const submit = (): void =>
    give.mutate(
      {
        ...wish,
        reason,
        ask: true,
        ...(proposal.hint && kind === proposal.kind ? { hint: proposal.hint.id } : {}),
      },
      {
        onSuccess: ({ state }) => {
          if (speak && state === 'granted' && kind === proposal.kind) onAsk(proposal.wording)
          void message.success(t(state === 'granted' ? 'remedy.granted' : 'remedy.requested'))
          onClose()
        },
      },
    )
  const label =
    grant?.may === false
      ? t('remedy.request', { who })
      : money && yuan
        ? t('remedy.submitFen', { money: yuanText(fenOf(yuan)) })
        : t('remedy.submit')
  return (
    <Dialog
      title={t('remedy.dialog')}
      submit={label}
      busy={give.isPending}
      error={give.error}
      ready={grant != null && reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('remedy.kind')}>
        <Select
          value={kind}
          options={remedyKinds.map((one) => ({ value: one, label: word(remedyKindWords[one]) }))}
          onChange={setKind}
        />
      </Field>
      {accounts.length > 1 && (
        <Field label={t('remedy.line')}>
          <LineSelect accounts={accounts} value={line} onChange={setLine} />
        </Field>
      )}
      {money && (
        <Field label={t('remedy.amount')}>
          <YuanInput value={yuan} onChange={setYuan} />
        </Field>
      )}
      {kind === 'reship' && (
        <Field label={t('remedy.goods')}>
          <YuanInput value={goods} onChange={setGoods} />
        </Field>
      )}
      {money && (
        <Field label={t('remedy.route')}>
          <Select
            value={route}
            options={remedyRoutes.map((one) => ({ value: one, label: word(remedyRouteWords[one]) }))}
            onChange={setRoute}
          />
        </Field>
      )}
      <LiveCheck of={check} />
      <Field label={t('remedy.reason')} hint={t('remedy.reasonHint')}>
        <Input.TextArea
          value={reason}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Checkbox checked={speak} onChange={({ target }) => setSpeak(target.checked)}>
        {t('remedy.wording')}
      </Checkbox>
    </Dialog>
  )
}

interface YuanProps {
  id?: string
  value: number | null
  onChange: (yuan: number | null) => void
}

function YuanInput({ id, value, onChange }: YuanProps) {
  return (
    <InputNumber<number>
      {...(id ? { id } : {})}
      value={value}
      prefix="¥"
      min={0}
      max={1_000_000}
      precision={2}
      controls={false}
      inputMode="decimal"
      style={{ width: '100%' }}
      onChange={onChange}
    />
  )
}

interface LineProps {
  id?: string
  accounts: Accounts
  value: string | null
  onChange: (line: string | null) => void
}

function LineSelect({ id, accounts, value, onChange }: LineProps) {
  const { t } = useWords()
  const lines = accounts.map(({ line, title, leftFen }) => ({
    value: line,
    label: `${title ?? line} · ${t('remedy.left', { left: yuanText(leftFen) })}`,
  }))
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? ''}
      options={[{ value: '', label: t('remedy.wholeOrder') }, ...lines]}
      onChange={(line: string) => onChange(line === '' ? null : line)}
    />
  )
}

/** What it comes to, as it is typed. */
function LiveCheck({ of }: { of: CheckedRemedy | undefined }) {
  const { t } = useWords()
  if (!of) return null
  return (
    <p
      className="remedy-check"
      role="status"
      data-tone={of.refusal ? 'red' : of.grant?.may ? 'green' : 'amber'}
    >
      {of.refusal?.text ?? of.grant?.because}
      {of.leftFen !== null && (
        <span className="muted"> {t('remedy.leftOn', { left: yuanText(of.leftFen) })}</span>
      )}
    </p>
  )
}
