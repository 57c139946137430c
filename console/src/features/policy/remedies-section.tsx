import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { defaultRemedies } from '@aftercare/contract/default-remedies'
import type { AuthorityPolicy, HintRow, RemedyPolicy } from '@aftercare/contract/remedy-policy'
import { remedyKindWords } from '@aftercare/contract/remedy-words'
import { subtypeWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { HintRowDialog } from './hint-row-dialog.tsx'
import { CountInput, YuanInput } from './inputs.tsx'
import { useRowActs } from './row-acts.tsx'
import { Part, Setting } from './setting.tsx'

const goodwillRoles = ['agentFen', 'leadFen', 'supervisorFen', 'ownerFen'] as const
const amounts = ['byRightFen', 'urgentReshipFen'] as const
const counts = [
  ['dailyTimes', 1000],
  ['splitDays', 90],
  ['approvalHours', 24 * 14],
] as const

/** 处理与额度: how much each role may give, what things cost the shop, and the table 多想一步. */
export function RemediesSection() {
  const { document, change } = useEditor()
  // A policy from before there were remedies goes by the usual ones.
  const remedies = document.remedies ?? defaultRemedies
  const put = (next: Partial<RemedyPolicy>): void =>
    change({ ...document, remedies: { ...remedies, ...next } })
  return (
    <>
      <AuthorityPart of={remedies.authority} onPut={(authority) => put({ authority })} />
      <CostsPart of={remedies.costs} onPut={(costs) => put({ costs })} />
      <HintsPart of={remedies.hints} onPut={(hints) => put({ hints })} />
    </>
  )
}

interface PartProps<T> {
  of: T
  onPut: (next: T) => void
}

function AuthorityPart({ of, onPut }: PartProps<AuthorityPolicy>) {
  const { t } = useWords()
  const { errors } = useEditor()
  return (
    <Part title={t('policy.authority')} lead={t('policy.authorityLead')}>
      <Setting of="remedies/authority" at="remedies.authority" value={of}>
        <div className="policy-grid">
          {goodwillRoles.map((role) => (
            <label key={role} className="policy-cell">
              <span className="setting-label">{t(`policy.goodwill.${role}`)}</span>
              <YuanInput
                label={t(`policy.goodwill.${role}`)}
                value={of.goodwill[role]}
                error={errorAt(errors, 'remedies.authority.goodwill')}
                onChange={(fen) => onPut({ ...of, goodwill: { ...of.goodwill, [role]: fen } })}
              />
            </label>
          ))}
          {amounts.map((name) => (
            <label key={name} className="policy-cell">
              <span className="setting-label">{t(`policy.${name}`)}</span>
              <YuanInput
                label={t(`policy.${name}`)}
                value={of[name]}
                error={errorAt(errors, `remedies.authority.${name}`)}
                onChange={(fen) => onPut({ ...of, [name]: fen })}
              />
            </label>
          ))}
          {counts.map(([name, max]) => (
            <label key={name} className="policy-cell">
              <span className="setting-label">{t(`policy.${name}`)}</span>
              <CountInput
                label={t(`policy.${name}`)}
                unit={t(`policy.${name}Unit`)}
                max={max}
                value={of[name]}
                error={errorAt(errors, `remedies.authority.${name}`)}
                onChange={(count) => onPut({ ...of, [name]: count })}
              />
            </label>
          ))}
        </div>
      </Setting>
    </Part>
  )
}

function CostsPart({ of, onPut }: PartProps<RemedyPolicy['costs']>) {
  const { t } = useWords()
  return (
    <Part title={t('policy.costs')} lead={t('policy.costsLead')}>
      <Setting of="remedies/costs" at="remedies.costs" value={of}>
        <div className="policy-grid">
          <label className="policy-cell">
            <span className="setting-label">{t('policy.goodsPercent')}</span>
            <CountInput
              label={t('policy.goodsPercent')}
              unit="%"
              min={0}
              max={100}
              value={of.goodsPercent}
              onChange={(goodsPercent) => onPut({ ...of, goodsPercent })}
            />
          </label>
          <label className="policy-cell">
            <span className="setting-label">{t('policy.parcelFen')}</span>
            <YuanInput
              label={t('policy.parcelFen')}
              value={of.parcelFen}
              onChange={(parcelFen) => onPut({ ...of, parcelFen })}
            />
          </label>
        </div>
      </Setting>
    </Part>
  )
}

type Row = HintRow & { index: number }

function HintsPart({ of, onPut }: PartProps<HintRow[]>) {
  const { t } = useWords()
  const { readOnly, errors } = useEditor()
  const [editing, setEditing] = useState<Row | null>(null)
  const columns = useColumns(setEditing, (index) => onPut(withoutRow(of, index)))
  const error = errorAt(errors, 'remedies.hints')
  return (
    <Part title={t('policy.hints')} lead={t('policy.hintsLead')}>
      {!readOnly && (
        <Button
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setEditing({ ...freshRow(of), index: of.length })}
        >
          {t('policy.addHint')}
        </Button>
      )}
      {error && <p className="field-error">{error}</p>}
      <DataTable
        label={t('policy.hints')}
        columns={columns}
        rows={of.map((row, index) => ({ ...row, index }))}
        rowKey={({ id }) => id}
      />
      {editing && (
        <HintRowDialog
          of={editing}
          onClose={() => setEditing(null)}
          onSave={(row) => {
            // The first row that fits is asked: one of the shop's own comes before those that came with the product.
            onPut(editing.index >= of.length ? [row, ...of] : withRow(of, editing.index, row))
            setEditing(null)
          }}
        />
      )}
    </Part>
  )
}

/** A row of the shop's own under a name that no other has. */
function freshRow(rows: readonly HintRow[]): HintRow {
  const taken = new Set(rows.map(({ id }) => id))
  let n = 1
  while (taken.has(`shop_hint_${n}`)) n++
  return { id: `shop_hint_${n}`, subtypes: [], goods: [], words: [], kind: 'guidance', title: '', says: '' }
}

function useColumns(onEdit: (row: Row) => void, onRemove: (index: number) => void): Column<Row>[] {
  const { t, word } = useWords()
  const { changed, readOnly } = useEditor()
  const acts = useRowActs<Row>({
    nameOf: ({ title }) => title,
    onEdit,
    onRemove: ({ index }) => onRemove(index),
  })
  const columns: Column<Row>[] = [
    {
      id: 'title',
      head: t('policy.hintTitle'),
      plain: true,
      cell: ({ id, title }) => (
        <>
          <strong>{title}</strong>
          {changed.has(`remedies/hints/${id}`) && <span className="setting-mark">{t('policy.changed')}</span>}
        </>
      ),
    },
    {
      id: 'when',
      head: t('policy.hintWhen'),
      cell: ({ subtypes }) => subtypes.map((one) => word(subtypeWords[one])).join(t('policy.listMark')),
    },
    { id: 'kind', head: t('policy.hintKind'), cell: ({ kind }) => word(remedyKindWords[kind]) },
  ]
  return readOnly ? columns : [...columns, acts]
}
