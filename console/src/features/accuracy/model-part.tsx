import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { lessonOutcomeWords, lessonReasonWords, switchReasonWords } from '@aftercare/contract/learning-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMay } from '../../lib/session.ts'
import type { LearnedModels } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Failure } from '../../ui/states.tsx'
import { useModels, useRollBack } from './api.ts'
import { percent } from './percent.ts'

/** Which model decides, what came of each training, and the way back. */
export function ModelPart({ shop }: { shop: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useModels(shop)
  const mayManage = useMay('triage.manage')
  const [asking, setAsking] = useState(false)
  const nameOf = useVersionName()
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { inUse, back, labelled, needed } = data
  return (
    <>
      <section className="page-part" aria-label={t('accuracy.inUse')}>
        <h2>{t('accuracy.inUse')}</h2>
        <p>
          <strong>{nameOf(inUse.version)}</strong> <span className="muted small">{inUse.name}</span>
        </p>
        {inUse.outdated && <p role="alert">{t('accuracy.outdated')}</p>}
        <p className="muted">{t('accuracy.labelled', { count: labelled, needed })}</p>
        {mayManage && back && <Button onClick={() => setAsking(true)}>{t('accuracy.back')}</Button>}
      </section>
      <Lessons of={data} />
      {data.switches.length > 0 && <Switches of={data} />}
      {asking && back && (
        <BackDialog shop={shop} to={nameOf(back.version)} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function useVersionName() {
  const { t } = useWords()
  return (version: number | null): string =>
    version === null ? t('accuracy.shipped') : t('accuracy.version', { version })
}

function Lessons({ of: { lessons } }: { of: LearnedModels }) {
  const { t, word, language } = useWords()
  const change = ({ was, is }: { was: number; is: number }): string => `${percent(was)} → ${percent(is)}`
  return (
    <section className="page-part" aria-label={t('accuracy.lessons')}>
      <h2>{t('accuracy.lessons')}</h2>
      {lessons.length === 0 && <p className="muted">{t('accuracy.lessonsNone')}</p>}
      {lessons.length > 0 && (
        <DataTable
          label={t('accuracy.lessons')}
          rows={lessons}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'at',
              head: t('accuracy.at'),
              plain: true,
              cell: ({ at }) => shortTime(at, serverNow(), language),
            },
            {
              id: 'outcome',
              head: t('accuracy.outcome'),
              cell: ({ outcome }) => word(lessonOutcomeWords[outcome]),
            },
            { id: 'cases', head: t('accuracy.cases'), cell: ({ report }) => report.labelled },
            { id: 'shop', head: t('accuracy.onShop'), cell: ({ report }) => change(report.onShop.macroF1) },
            { id: 'own', head: t('accuracy.onOwn'), cell: ({ report }) => change(report.onOwn.macroF1) },
            {
              id: 'because',
              head: t('accuracy.because'),
              cell: ({ report }) =>
                report.reasons.map((one) => word(lessonReasonWords[one])).join('；') || '–',
            },
          ]}
        />
      )}
    </section>
  )
}

function Switches({ of: { switches } }: { of: LearnedModels }) {
  const { t, word, language } = useWords()
  const nameOf = useVersionName()
  return (
    <section className="page-part" aria-label={t('accuracy.switches')}>
      <h2>{t('accuracy.switches')}</h2>
      <DataTable
        label={t('accuracy.switches')}
        rows={switches}
        rowKey={({ seq }) => String(seq)}
        columns={[
          {
            id: 'at',
            head: t('accuracy.at'),
            plain: true,
            cell: ({ at }) => shortTime(at, serverNow(), language),
          },
          { id: 'version', head: t('accuracy.models'), cell: ({ version }) => nameOf(version) },
          { id: 'why', head: t('accuracy.outcome'), cell: ({ why }) => word(switchReasonWords[why]) },
          { id: 'by', head: t('accuracy.by'), cell: ({ by }) => by ?? '–' },
          { id: 'reason', head: t('accuracy.because'), cell: ({ reason }) => reason ?? '–' },
        ]}
      />
    </section>
  )
}

function BackDialog({ shop, to, onClose }: { shop: string; to: string; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const back = useRollBack(shop)
  const [reason, setReason] = useState('')
  const done = (): void => {
    void message.success(t('accuracy.backDone'))
    onClose()
  }
  return (
    <Dialog
      title={t('accuracy.backTitle', { name: to })}
      submit={t('accuracy.back')}
      busy={back.isPending}
      error={back.error}
      ready={reason.trim() !== ''}
      danger
      onSubmit={() => back.mutate(reason.trim(), { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('accuracy.backText')}</p>
      <Field label={t('accuracy.backReason')}>
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </Dialog>
  )
}
