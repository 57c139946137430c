import { PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { wordingOf } from '@aftercare/contract/default-wording'
import type { WordingPolicy, WordingRow } from '@aftercare/contract/wording'
import { excuses } from '@aftercare/contract/wording-lists'
import { excuseWords, wordingRuleWords, wordingSeverityWords } from '@aftercare/contract/wording-words'
import { checkWording } from '../../../../server/src/rooms/wording/domain/check.ts'
import { improve, NO_FACTS } from '../../../../server/src/rooms/wording/domain/rewrite.ts'
import { useWords } from '../../lib/i18n.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FindingList } from '../../ui/wording.tsx'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { useRowActs } from './row-acts.tsx'
import { Part, Setting } from './setting.tsx'
import { WordingRowDialog } from './wording-row-dialog.tsx'

type Row = WordingRow & { index: number }

/** 措辞词库: what must not be said, and a box in which to try it. */
export function WordingSection() {
  const { t } = useWords()
  const { document, readOnly, errors, change } = useEditor()
  const wording = wordingOf(document)
  const [editing, setEditing] = useState<Row | null>(null)
  const put = (next: Partial<WordingPolicy>): void =>
    change({ ...document, wording: { ...wording, ...next } })
  const columns = useColumns(readOnly, setEditing, (index) => put({ rows: withoutRow(wording.rows, index) }))
  const error = errorAt(errors, 'wording')
  return (
    <>
      <TryOut wording={wording} />
      <Part title={t('wording.lexicon')} lead={t('wording.lexiconLead')}>
        {!readOnly && (
          <Button
            icon={<PlusOutlined aria-hidden />}
            onClick={() => setEditing({ ...freshRow(wording.rows), index: wording.rows.length })}
          >
            {t('wording.addRow')}
          </Button>
        )}
        {error && <p className="field-error">{error}</p>}
        <DataTable
          label={t('wording.lexicon')}
          columns={columns}
          rows={wording.rows.map((row, index) => ({ ...row, index }))}
          rowKey={({ id }) => id}
        />
        {editing && (
          <WordingRowDialog
            of={editing}
            onClose={() => setEditing(null)}
            onSave={(row) => {
              const { index } = editing
              const isNew = index >= wording.rows.length
              put({ rows: isNew ? [...wording.rows, row] : withRow(wording.rows, index, row) })
              setEditing(null)
            }}
          />
        )}
      </Part>
      <Excuses wording={wording} onPut={put} />
    </>
  )
}

/** A row of the shop's own under a name that no other has. */
function freshRow(rows: readonly WordingRow[]): WordingRow {
  const taken = new Set(rows.map(({ id }) => id))
  let n = 1
  while (taken.has(`shop_row_${n}`)) n++
  return { id: `shop_row_${n}`, rule: 'forbidden', severity: 'warn', says: [], how: 'sentence', better: '' }
}

function TryOut({ wording }: { wording: WordingPolicy }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const findings = useMemo(() => checkWording(text, wording), [text, wording])
  const better = findings.length > 0 ? improve(text, wording, NO_FACTS) : text
  return (
    <Part title={t('wording.tryTitle')} lead={t('wording.tryHint')}>
      <Input.TextArea
        aria-label={t('wording.tryTitle')}
        className="policy-text"
        value={text}
        maxLength={500}
        placeholder={t('wording.tryExample')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && (
        <div className="wording-panel wording-tried" role="status">
          {findings.length === 0 ? t('wording.tryFine') : <FindingList text={text} findings={findings} />}
          {better !== text && (
            <div className="wording-better">
              <p>
                <span className="wording-better-head">{t('wording.better')}</span>
                {better}
              </p>
            </div>
          )}
        </div>
      )}
    </Part>
  )
}

interface ExcusesProps {
  wording: WordingPolicy
  onPut: (next: Partial<WordingPolicy>) => void
}

function Excuses({ wording, onPut }: ExcusesProps) {
  const { t, word } = useWords()
  return (
    <Part title={t('wording.excuses')} lead={t('wording.saysHint')}>
      {excuses.map((excuse) => (
        <Setting
          key={excuse}
          of={`wording/excuses/${excuse}`}
          at={`wording.excuses.${excuse}`}
          value={wording.excuses[excuse]}
          label={word(excuseWords[excuse])}
        >
          <Input.TextArea
            aria-label={word(excuseWords[excuse])}
            className="policy-text"
            defaultValue={wording.excuses[excuse].join('\n')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onBlur={(event) => {
              const next = linesOf(event.target.value)
              if (next.join('\n') !== wording.excuses[excuse].join('\n'))
                onPut({ excuses: { ...wording.excuses, [excuse]: next } })
            }}
          />
        </Setting>
      ))}
    </Part>
  )
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

function useColumns(
  readOnly: boolean,
  onEdit: (row: Row) => void,
  onRemove: (index: number) => void,
): Column<Row>[] {
  const { t, word } = useWords()
  const { changed } = useEditor()
  const acts = useRowActs<Row>({
    nameOf: ({ says }) => says[0] ?? '',
    onEdit,
    onRemove: ({ index }) => onRemove(index),
  })
  const columns: Column<Row>[] = [
    {
      id: 'name',
      head: t('wording.rule'),
      plain: true,
      cell: ({ id, rule, severity }) => (
        <>
          <strong>{word(wordingRuleWords[rule])}</strong>
          <span className="wording-severity">{word(wordingSeverityWords[severity])}</span>
          {changed.has(`wording/rows/${id}`) && <span className="setting-mark">{t('policy.changed')}</span>}
        </>
      ),
    },
    {
      id: 'says',
      head: t('wording.says'),
      cell: ({ says }) => (
        <span title={says.join('\n')}>
          {says[0]} <span className="muted">{t('wording.count', { count: says.length })}</span>
        </span>
      ),
    },
    {
      id: 'better',
      head: t('wording.better'),
      cell: ({ better }) => better || <span className="muted">{t('wording.betterHint')}</span>,
    },
  ]
  return readOnly ? columns : [...columns, acts]
}
