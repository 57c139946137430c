import { Button } from 'antd'
import { useState } from 'react'
import { categories } from '@aftercare/contract/lists'
import { categoryWords, channelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Accuracy } from '../../lib/shapes.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Failure } from '../../ui/states.tsx'
import { useAccuracy, type Behind } from './api.ts'
import { BehindDialog } from './behind-dialog.tsx'
import { percent, withInterval } from './percent.ts'

type OnBehind = (behind: Behind) => void

/** The report; each number leads to the cases behind it. */
export function ReportPart({ shop }: { shop: string }) {
  const { data, error, refetch } = useAccuracy(shop)
  const [behind, setBehind] = useState<Behind | null>(null)
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <>
      <Sample of={data} />
      <Drifted of={data} />
      <Weeks of={data} onBehind={setBehind} />
      <Confusion of={data} onBehind={setBehind} />
      <Classes of={data} onBehind={setBehind} />
      <Calibrated of={data} onBehind={setBehind} />
      {behind && <BehindDialog shop={shop} behind={behind} onClose={() => setBehind(null)} />}
    </>
  )
}

/** A number that leads to its cases; nothing leads nowhere. */
function Count({ count, onPress }: { count: number; onPress: () => void }) {
  if (count === 0) return <span className="muted">0</span>
  return (
    <Button type="link" size="small" className="accuracy-count" onClick={onPress}>
      {count}
    </Button>
  )
}

function Sample({ of }: { of: Accuracy }) {
  const { t } = useWords()
  const { whole, part, from, to } = of.right
  const words = { whole, part, from: percent(from), to: percent(to) }
  return (
    <section className="page-part" aria-label={t('accuracy.right')}>
      <h2>{t('accuracy.right')}</h2>
      {whole > 0 && <p className="accuracy-figure">{percent(of.right.share)}</p>}
      <p className="muted">{whole > 0 ? t('accuracy.rightText', words) : t('accuracy.rightNone')}</p>
    </section>
  )
}

function Drifted({ of: { drift } }: { of: Accuracy }) {
  const { t, word } = useWords()
  const moved = drift?.classes.filter((one) => one.moved) ?? []
  return (
    <section className="page-part" aria-label={t('accuracy.drift')}>
      <h2>{t('accuracy.drift')}</h2>
      {!drift && <p className="muted">{t('accuracy.driftNone')}</p>}
      {drift && moved.length === 0 && (
        <p>{t('accuracy.driftSame', { week: drift.week, cases: drift.cases })}</p>
      )}
      {moved.map(({ category, share, shareBefore }) => (
        <p key={category}>
          {t('accuracy.driftMoved', {
            week: drift!.week,
            name: word(categoryWords[category]),
            share: percent(share),
            before: percent(shareBefore),
          })}
        </p>
      ))}
      {drift?.confidenceMoved && (
        <p>
          {t('accuracy.driftSure', {
            before: percent(drift.confidenceBefore ?? 0),
            now: percent(drift.confidence ?? 0),
          })}
        </p>
      )}
    </section>
  )
}

interface Linked {
  of: Accuracy
  onBehind: OnBehind
}

/** Weeks before the shop's first case say nothing. The newest comes first. */
const sinceFirstCase = (weeks: Accuracy['weeks']): Accuracy['weeks'] =>
  weeks.slice(0, Math.max(1, weeks.findLastIndex(({ cases }) => cases > 0) + 1))

function Weeks({ of, onBehind }: Linked) {
  const { t, word } = useWords()
  const share = ({ cases, corrected }: { cases: number; corrected: number }): string =>
    cases === 0 ? '–' : percent(corrected / cases)
  return (
    <section className="page-part" aria-label={t('accuracy.weeks')}>
      <h2>{t('accuracy.weeks')}</h2>
      <DataTable
        label={t('accuracy.weeks')}
        rows={sinceFirstCase(of.weeks)}
        rowKey={({ week }) => week}
        columns={[
          { id: 'week', head: t('accuracy.week'), plain: true, cell: ({ week }) => week },
          { id: 'cases', head: t('accuracy.cases'), cell: ({ cases }) => cases },
          {
            id: 'corrected',
            head: t('accuracy.corrected'),
            cell: ({ week, corrected }) => (
              <Count count={corrected} onPress={() => onBehind({ of: 'corrected', week })} />
            ),
          },
          { id: 'share', head: t('accuracy.share'), cell: share },
          {
            id: 'channels',
            head: t('accuracy.channels'),
            cell: ({ week, channels }) => (
              <span className="accuracy-channels">
                {channels.map((one) => (
                  <Button
                    key={one.channel}
                    type="link"
                    size="small"
                    className="accuracy-count"
                    disabled={one.corrected === 0}
                    onClick={() => onBehind({ of: 'corrected', week, channel: one.channel })}
                  >
                    {`${word(channelWords[one.channel])} ${one.corrected}/${one.cases}`}
                  </Button>
                ))}
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}

function Confusion({ of, onBehind }: Linked) {
  const { t, word } = useWords()
  const count = (said: string, truth: string): number =>
    of.confusion.find((one) => one.said === said && one.truth === truth)?.count ?? 0
  return (
    <section className="page-part" aria-label={t('accuracy.confusion')}>
      <h2>{t('accuracy.confusion')}</h2>
      <p className="muted">{t(of.corrections === 0 ? 'accuracy.none' : 'accuracy.confusionLead')}</p>
      {of.corrections > 0 && (
        <DataTable
          label={t('accuracy.confusion')}
          rows={categories}
          rowKey={(said) => said}
          columns={[
            {
              id: 'said',
              head: t('accuracy.machine'),
              plain: true,
              cell: (said) => <strong>{word(categoryWords[said])}</strong>,
            },
            ...categories.map((truth) => ({
              id: truth,
              head: word(categoryWords[truth]),
              cell: (said: (typeof categories)[number]) => (
                <Count
                  count={count(said, truth)}
                  onPress={() => onBehind({ of: 'corrected', said, truth })}
                />
              ),
            })),
          ]}
        />
      )}
    </section>
  )
}

function Classes({ of, onBehind }: Linked) {
  const { t, word } = useWords()
  if (of.classes.length === 0) return null
  return (
    <section className="page-part" aria-label={t('accuracy.classes')}>
      <h2>{t('accuracy.classes')}</h2>
      <p className="muted">{t('accuracy.classesLead')}</p>
      <DataTable
        label={t('accuracy.classes')}
        rows={of.classes}
        rowKey={({ category }) => category}
        columns={[
          {
            id: 'class',
            head: t('accuracy.machine'),
            plain: true,
            cell: ({ category }) => (
              <Button
                type="link"
                size="small"
                className="accuracy-count"
                onClick={() => onBehind({ of: 'checked', said: category })}
              >
                {word(categoryWords[category])}
              </Button>
            ),
          },
          { id: 'precision', head: t('accuracy.precision'), cell: (one) => withInterval(one.precision) },
          { id: 'recall', head: t('accuracy.recall'), cell: (one) => withInterval(one.recall) },
        ]}
      />
    </section>
  )
}

function Calibrated({ of, onBehind }: Linked) {
  const { t } = useWords()
  if (of.calibration.length === 0) return null
  return (
    <section className="page-part" aria-label={t('accuracy.calibration')}>
      <h2>{t('accuracy.calibration')}</h2>
      <DataTable
        label={t('accuracy.calibration')}
        rows={of.calibration}
        rowKey={({ from }) => String(from)}
        columns={[
          {
            id: 'band',
            head: t('accuracy.band'),
            plain: true,
            cell: ({ from, to }) => (
              <Button
                type="link"
                size="small"
                className="accuracy-count"
                onClick={() => onBehind({ of: 'checked', band: Math.round(from * 10) })}
              >
                {`${percent(from)}–${percent(to)}`}
              </Button>
            ),
          },
          { id: 'said', head: t('accuracy.said'), cell: ({ sure }) => <Bar share={sure} /> },
          { id: 'really', head: t('accuracy.really'), cell: ({ right }) => <Bar share={right.share} /> },
          { id: 'interval', head: '95%', cell: ({ right }) => withInterval(right) },
        ]}
      />
    </section>
  )
}

function Bar({ share }: { share: number }) {
  return (
    <span className="accuracy-bar">
      <span style={{ width: percent(share) }} aria-hidden />
      {percent(share)}
    </span>
  )
}
