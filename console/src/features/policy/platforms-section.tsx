import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Category, OrderPlatform, Subtype, Wish } from '@aftercare/contract/lists'
import type { PlatformReasonRow } from '@aftercare/contract/policy'
import { shareText } from '@aftercare/contract/policy-words'
import { orderPlatformWords } from '@aftercare/contract/order-words'
import { categoryWords, subtypeWords, wishWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { MinutesInput, ShareInput } from './inputs.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { useRowActs } from './row-acts.tsx'
import { Part, Setting } from './setting.tsx'

/** 平台: how long before a platform's deadline we act, and what its reasons mean. */
export function PlatformsSection() {
  const { t } = useWords()
  const { document, errors, change } = useEditor()
  const { platforms } = document
  const { deadlineMargin } = platforms
  const put = (next: Partial<typeof deadlineMargin>): void =>
    change({ ...document, platforms: { ...platforms, deadlineMargin: { ...deadlineMargin, ...next } } })
  return (
    <>
      <Part title={t('policy.margin')}>
        <Setting of="platforms/deadlineMargin" at="platforms.deadlineMargin" value={deadlineMargin}>
          <span className="setting-label">{t('policy.marginShare')}</span>
          <ShareInput
            label={t('policy.marginShare')}
            max={90}
            value={deadlineMargin.share}
            onChange={(share) => put({ share })}
          />
          <span className="setting-label">{t('policy.marginLeast')}</span>
          <MinutesInput
            label={t('policy.marginLeast')}
            min={0}
            value={deadlineMargin.atLeastMinutes}
            error={errorAt(errors, 'platforms.deadlineMargin.atLeastMinutes')}
            onChange={(atLeastMinutes) => put({ atLeastMinutes })}
          />
        </Setting>
      </Part>
      <Reasons />
    </>
  )
}

const FIRST = 30
const fresh: PlatformReasonRow = {
  platform: null,
  reason: '',
  category: 'mismatch',
  subtype: 'quality_defect',
  wish: null,
  confidence: 0.8,
}
type Row = PlatformReasonRow & { index: number }

function Reasons() {
  const { t } = useWords()
  const { document, readOnly, errors, change } = useEditor()
  const [q, setQ] = useState('')
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<Row | null>(null)
  const { platforms } = document
  const rows: Row[] = platforms.reasons.map((row, index) => ({ ...row, index }))
  const found = rows.filter(({ reason }) => reason.toLowerCase().includes(q.trim().toLowerCase()))
  const put = (reasons: PlatformReasonRow[]): void =>
    change({ ...document, platforms: { ...platforms, reasons } })
  const columns = useColumns(readOnly, setEditing, ({ index }) => put(withoutRow(platforms.reasons, index)))
  const error = errorAt(errors, 'platforms.reasons')
  return (
    <Part title={t('policy.reasons')} lead={t('policy.reasonsLead')}>
      <div className="page-filters">
        <Input.Search
          className="page-search"
          allowClear
          value={q}
          aria-label={t('policy.reasonsFind')}
          searchIcon={<SearchOutlined aria-label={t('frame.searchShort')} />}
          placeholder={t('policy.reasonsFind')}
          onChange={(event) => setQ(event.target.value)}
        />
        {!readOnly && (
          <Button
            icon={<PlusOutlined aria-hidden />}
            onClick={() => setEditing({ ...fresh, index: platforms.reasons.length })}
          >
            {t('policy.reasonAdd')}
          </Button>
        )}
      </div>
      {error && <p className="field-error">{error}</p>}
      {found.length === 0 ? (
        <p className="muted">{t('policy.reasonsNone')}</p>
      ) : (
        <DataTable
          label={t('policy.reasons')}
          columns={columns}
          rows={all || q ? found : found.slice(0, FIRST)}
          rowKey={({ index }) => String(index)}
        />
      )}
      {!all && !q && found.length > FIRST && (
        <Button className="policy-add" onClick={() => setAll(true)}>
          {t('policy.reasonsAll', { count: found.length })}
        </Button>
      )}
      {editing && (
        <ReasonDialog
          of={editing}
          others={platforms.reasons.filter((_, i) => i !== editing.index)}
          onClose={() => setEditing(null)}
          onSave={(row) => {
            const { index } = editing
            put(
              index < platforms.reasons.length
                ? withRow(platforms.reasons, index, row)
                : [...platforms.reasons, row],
            )
            setEditing(null)
          }}
        />
      )}
    </Part>
  )
}

function useColumns(
  readOnly: boolean,
  onEdit: (row: Row) => void,
  onRemove: (row: Row) => void,
): Column<Row>[] {
  const { t, word } = useWords()
  const { changed } = useEditor()
  const isChanged = ({ platform, reason }: Row): boolean =>
    changed.has(`platforms/reasons/${platform ?? 'any'}:${reason.toLowerCase()}`)
  const acts = useRowActs<Row>({ nameOf: ({ reason }) => reason, onEdit, onRemove })
  const columns: Column<Row>[] = [
    {
      id: 'name',
      head: t('policy.reason'),
      plain: true,
      cell: (row) => (
        <>
          <strong>{row.reason}</strong>
          {isChanged(row) && <span className="setting-mark">{t('policy.changed')}</span>}
        </>
      ),
    },
    {
      id: 'platform',
      head: t('policy.platform'),
      cell: ({ platform }) =>
        platform === null ? (
          <span className="muted">{t('policy.anyPlatform')}</span>
        ) : (
          word(orderPlatformWords[platform as OrderPlatform])
        ),
    },
    {
      id: 'kind',
      head: t('policy.kind'),
      cell: ({ category, subtype }) =>
        `${word(categoryWords[category as Category])} · ${word(subtypeWords[subtype as Subtype])}`,
    },
    {
      id: 'wish',
      head: t('policy.wish'),
      cell: ({ wish }) =>
        wish === null ? <span className="muted">{t('policy.noWish')}</span> : word(wishWords[wish as Wish]),
    },
    { id: 'sure', head: t('policy.confidence'), cell: ({ confidence }) => shareText(confidence) },
  ]
  return readOnly ? columns : [...columns, acts]
}
