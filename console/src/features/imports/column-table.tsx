import { Button, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { Import, ImportPreview } from '../../lib/shapes.ts'
import type { Mapped } from './api.ts'
import { fieldWord } from './field-word.ts'

type Column = ImportPreview['fields'][number]
interface Props {
  of: Import
  preview: ImportPreview
  busy: boolean
  onChange: (mapped: Mapped) => void
}

const nothing = ''
const howWords = {
  name: 'imports.howName',
  saved: 'imports.howSaved',
  person: 'imports.howPerson',
  none: 'imports.howNone',
} as const

/** Which column is what. Fields that the file does not have stay folded away. */
export function ColumnTable({ of, preview, busy, onChange }: Props) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const matters = ({ needed, columns, how }: Column): boolean =>
    needed || columns.length > 0 || how === 'person' || how === 'saved'
  const found = preview.fields.filter(matters)
  const others = preview.fields.filter((column) => !matters(column))
  const used = new Set(preview.fields.flatMap(({ columns }) => columns))
  const unused = preview.fileColumns.filter(({ name }) => !used.has(name)).map(({ name }) => name)
  const choose = (field: string, name: string): void =>
    onChange({ what: of.what, mapping: { ...of.mapping, [field]: name } })
  return (
    <section className="imports-part" aria-label={t('imports.columns')}>
      <h2>{t('imports.columns')}</h2>
      <p className="muted small">{t('imports.columnsLead')}</p>
      <div className="columns" role="table" aria-label={t('imports.columns')}>
        <div className="columns-head" role="row">
          <span role="columnheader">{t('imports.field')}</span>
          <span role="columnheader">{t('imports.column')}</span>
          <span role="columnheader">{t('imports.sample')}</span>
          <span role="columnheader">{t('imports.how')}</span>
        </div>
        {[...found, ...(open ? others : [])].map((column) => (
          <ColumnRow
            key={column.field}
            of={column}
            fileColumns={preview.fileColumns}
            busy={busy}
            onChoose={(name) => choose(column.field, name)}
          />
        ))}
      </div>
      {others.length > 0 && !open && (
        <Button type="link" className="columns-more" onClick={() => setOpen(true)}>
          {t('imports.others', { n: others.length })}
        </Button>
      )}
      {unused.length > 0 && (
        <p className="muted small columns-unused">{t('imports.unused', { names: unused.join('、') })}</p>
      )}
    </section>
  )
}

interface RowProps {
  of: Column
  fileColumns: ImportPreview['fileColumns']
  busy: boolean
  onChoose: (name: string) => void
}

function ColumnRow({ of, fileColumns, busy, onChoose }: RowProps) {
  const { t } = useWords()
  const name = fieldWord(of.field, t)
  const samples = of.columns.flatMap(
    (column) => fileColumns.find((one) => one.name === column)?.samples.slice(0, 3) ?? [],
  )
  return (
    <div
      className="columns-row"
      role="row"
      data-missing={(of.needed && of.columns.length === 0) || undefined}
    >
      <span role="cell" className="columns-field">
        {name}
        {of.needed && <span className="columns-needed">{t('imports.needed')}</span>}
      </span>
      <span role="cell">
        <Select
          aria-label={name}
          className="columns-select"
          value={of.columns.length > 1 ? of.columns.join(' + ') : (of.columns[0] ?? nothing)}
          disabled={busy}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={[
            { value: nothing, label: t('imports.noColumn') },
            ...fileColumns.map((column) => ({ value: column.name, label: column.name })),
          ]}
          onChange={onChoose}
        />
      </span>
      <span role="cell" className="columns-samples small muted one-line" title={samples.join('\n')}>
        {samples.join(' · ')}
      </span>
      <span role="cell" className="small columns-how" data-how={of.how}>
        {t(howWords[of.how])}
      </span>
    </div>
  )
}
