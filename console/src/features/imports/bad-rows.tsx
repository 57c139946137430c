import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { address } from '../../lib/http.ts'
import type { Import, ImportPreview } from '../../lib/shapes.ts'
import { many } from './numbers.ts'

export function ErrorFile({ of, large = false }: { of: Import; large?: boolean }) {
  const { t } = useWords()
  return (
    <Button
      size={large ? 'large' : 'middle'}
      icon={<DownloadOutlined aria-hidden />}
      href={address(`/imports/${of.id}/errors`)}
      download={`${of.fileName}.errors.csv`}
    >
      {t('imports.errors')}
    </Button>
  )
}

/** Every bad row with its line and reason: the first ones here, all of them in the file. */
export function BadRows({ of, preview }: { of: Import; preview: ImportPreview }) {
  const { t } = useWords()
  const { bad, failed } = preview
  return (
    <section className="imports-part" aria-label={t('imports.bad')}>
      <div className="bad-head">
        <div>
          <h2>{t('imports.bad')}</h2>
          <p className="muted small">{t('imports.badLead', { n: many(failed) })}</p>
        </div>
        <ErrorFile of={of} />
      </div>
      <div className="bad-list" tabIndex={0} role="region" aria-label={t('imports.bad')}>
        <table className="bad">
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {bad.map(({ line, reason }) => (
              <tr key={line}>
                <td>{many(line)}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failed > bad.length && <p className="muted small">{t('imports.badShown', { n: many(bad.length) })}</p>}
    </section>
  )
}
