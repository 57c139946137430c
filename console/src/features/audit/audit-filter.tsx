import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { auditActions } from '@aftercare/contract/lists'
import { auditActionWords } from '@aftercare/contract/people-words'
import { roleWords } from '@aftercare/contract/words'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { isFiltered, type AuditSearch } from './filters.ts'

interface Props {
  shop: string
  search: AuditSearch
  onChange: (change: AuditSearch) => void
}

const all = ''
// As both languages write a day here, and as the address does; a browser's own field follows the browser.
const DAY = 'YYYY-MM-DD'

export function AuditFilter({ shop, search, onChange }: Props) {
  const { t, word } = useWords()
  const colleagues = useColleagues(shop)
  const people = (colleagues.data ?? []).map(({ id, name, role }) => ({
    value: id,
    label: `${name} · ${word(roleWords[role])}`,
  }))
  return (
    <div className="page-filters">
      {search.tab !== 'looks' && (
        <Select
          className="page-filter"
          aria-label={t('audit.action')}
          value={search.action ?? all}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: all, label: t('audit.anyAction') },
            ...auditActions.map((action) => ({ value: action, label: word(auditActionWords[action]) })),
          ]}
          onChange={(action) => onChange({ action: auditActions.find((one) => one === action) })}
        />
      )}
      <Select
        className="page-filter"
        aria-label={t('audit.person')}
        value={search.person ?? all}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: all, label: t('audit.anyPerson') }, ...people]}
        onChange={(person) => onChange({ person: person || undefined })}
      />
      <DatePicker
        className="page-day"
        aria-label={t('audit.day')}
        placeholder={t('audit.day')}
        value={search.day === undefined ? null : dayjs(search.day)}
        format={DAY}
        onChange={(day) => onChange({ day: day?.format(DAY) })}
      />
      {isFiltered(search) && (
        <Button
          type="link"
          onClick={() => onChange({ action: undefined, person: undefined, day: undefined })}
        >
          {t('audit.clear')}
        </Button>
      )}
    </div>
  )
}
