import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { PolicyInForce, PolicyVersion } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useVersion, useVersions } from './api.ts'
import { ChangesDialog } from './changes.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { isFirst } from './rules.ts'

interface Props {
  shop: string
  inForce: PolicyInForce
  mayPublish: boolean
  onPublished: () => void
}
type Doing = { what: 'see' | 'back'; version: number }

/** 历史: who published what and why; any version can be looked at and published again. */
export function HistorySection({ shop, inForce, mayPublish, onPublished }: Props) {
  const { t } = useWords()
  const list = useVersions(shop)
  const [doing, setDoing] = useState<Doing | null>(null)
  const columns = useColumns({ inForce, mayPublish, onDo: setDoing })
  return (
    <>
      <DataList of={list} empty={<State title={t('policy.historyEmpty')} />}>
        <DataTable
          label={t('policy.history')}
          columns={columns}
          rows={list.items}
          rowKey={({ version }) => String(version)}
        />
      </DataList>
      {doing?.what === 'see' && (
        <SeeDialog shop={shop} version={doing.version} onClose={() => setDoing(null)} />
      )}
      {doing?.what === 'back' && (
        <BackDialog
          shop={shop}
          inForce={inForce}
          version={doing.version}
          onClose={() => setDoing(null)}
          onDone={() => {
            setDoing(null)
            onPublished()
          }}
        />
      )}
    </>
  )
}

interface ColumnProps {
  inForce: PolicyInForce
  mayPublish: boolean
  onDo: (doing: Doing) => void
}

function useColumns({ inForce, mayPublish, onDo }: ColumnProps): Column<PolicyVersion>[] {
  const { t, language } = useWords()
  return [
    {
      id: 'version',
      head: t('policy.version'),
      plain: true,
      cell: ({ version }) => (
        <>
          <strong>{version}</strong>{' '}
          {version === inForce.version && (
            <span className="tag" data-state="waiting">
              {t('policy.current')}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'time',
      head: t('policy.when'),
      cell: ({ publishedAt }) => (
        <span title={exactTime(publishedAt, language)}>{shortTime(publishedAt, serverNow(), language)}</span>
      ),
    },
    {
      id: 'by',
      head: t('policy.who'),
      cell: ({ by }) => by ?? <span className="muted">{t('policy.nobody')}</span>,
    },
    {
      id: 'note',
      head: t('policy.note'),
      cell: ({ version, by, note, sameAs }) => (
        <span className="policy-note">
          {isFirst({ version, by }) ? t('policy.firstNote') : note}
          {sameAs !== null && <span className="muted small">{t('policy.sameAs', { version: sameAs })}</span>}
        </span>
      ),
    },
    {
      id: 'actions',
      head: '',
      plain: true,
      cell: ({ version, hash }) => (
        <span className="policy-row-acts">
          <Button
            size="small"
            aria-label={t('policy.seeOf', { version })}
            onClick={() => onDo({ what: 'see', version })}
          >
            {t('policy.see')}
          </Button>
          {mayPublish && hash !== inForce.hash && (
            <Button
              size="small"
              aria-label={t('policy.backOf', { version })}
              onClick={() => onDo({ what: 'back', version })}
            >
              {t('policy.back')}
            </Button>
          )}
        </span>
      ),
    },
  ]
}

function SeeDialog({ shop, version, onClose }: { shop: string; version: number; onClose: () => void }) {
  const { t } = useWords()
  const after = useVersion(shop, version)
  const before = useVersion(shop, version > 1 ? version - 1 : null)
  const first = version === 1
  if (!after.data || (!first && !before.data)) return null
  return (
    <ChangesDialog
      title={t('policy.seeTitle', { version })}
      before={(before.data ?? after.data).document}
      after={after.data.document}
      {...(first ? { empty: t('policy.seeFirst') } : {})}
      onClose={onClose}
    />
  )
}

interface BackProps {
  shop: string
  inForce: PolicyInForce
  version: number
  onDone: () => void
  onClose: () => void
}

function BackDialog({ shop, inForce, version, ...rest }: BackProps) {
  const { t } = useWords()
  const earlier = useVersion(shop, version)
  if (!earlier.data) return null
  return (
    <ReleaseDialog
      shop={shop}
      title={t('policy.backTitle', { version })}
      submit={t('policy.backSubmit', { version })}
      release={{ version }}
      basedOn={inForce.version}
      before={inForce.document}
      after={earlier.data.document}
      {...rest}
    />
  )
}
