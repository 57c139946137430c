import { CheckCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import type { Import } from '../../lib/shapes.ts'
import { ErrorFile } from './bad-rows.tsx'
import { Counts, Levels } from './counts.tsx'
import { many } from './numbers.ts'

export function Result({ of, onAnother }: { of: Import; onAnother: () => void }) {
  const { t } = useWords()
  const kept = of.counts ? of.counts.created + of.counts.linked + of.counts.joined : 0
  return (
    <section className="imports-part" aria-label={t('imports.done')}>
      <p className="result-title" role="status">
        <CheckCircleFilled aria-hidden />
        {t('imports.done')}
        <span className="muted result-rows">{t('imports.rows', { n: many(of.read) })}</span>
      </p>
      <Counts of={of} links />
      <Levels of={of} />
      <div className="import-actions">
        {of.what === 'cases' && kept > 0 && (
          <Link
            to="/cases"
            search={{ import: of.id, ...(of.as === 'history' && { status: 'closed' as const }) }}
          >
            <Button type="primary" size="large" tabIndex={-1}>
              {t('imports.look')}
            </Button>
          </Link>
        )}
        {of.badRows > 0 && <ErrorFile of={of} large />}
        <Button size="large" onClick={onAnother}>
          {t('imports.another')}
        </Button>
      </div>
    </section>
  )
}
