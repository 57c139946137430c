import { Link } from '@tanstack/react-router'
import { Modal } from 'antd'
import { categoryWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Sorted } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { subtypeWord } from '../../ui/case-marks.tsx'
import { DataList, DataTable } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useBehind, type Behind } from './api.ts'

interface Props {
  shop: string
  behind: Behind
  onClose: () => void
}

/** The cases that a number of the report counts. */
export function BehindDialog({ shop, behind, onClose }: Props) {
  const { t, word, language } = useWords()
  const list = useBehind(shop, behind)
  const name = ({ category, subtype }: Sorted): string => {
    const sub = subtypeWord(subtype)
    return sub ? `${word(categoryWords[category])} · ${word(sub)}` : word(categoryWords[category])
  }
  return (
    <Modal open centered title={t('accuracy.behind')} width={880} footer={null} onCancel={onClose}>
      <DataList of={list} empty={<State title={t('accuracy.none')} />}>
        <DataTable
          label={t('accuracy.behind')}
          rows={list.items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'number',
              head: t('accuracy.cases'),
              plain: true,
              cell: ({ number }) => (
                <Link className="cell-link" to="/cases/$number" params={{ number }}>
                  {number}
                </Link>
              ),
            },
            { id: 'at', head: t('accuracy.at'), cell: ({ at }) => shortTime(at, serverNow(), language) },
            { id: 'by', head: t('accuracy.by'), cell: ({ by }) => by ?? '–' },
            { id: 'said', head: t('accuracy.machine'), cell: ({ said }) => name(said) },
            {
              id: 'truth',
              head: t('accuracy.person'),
              cell: ({ truth }) => (truth ? name(truth) : t('accuracy.unclear')),
            },
            { id: 'why', head: t('accuracy.because'), cell: ({ why }) => why ?? '–' },
          ]}
        />
      </DataList>
    </Modal>
  )
}
