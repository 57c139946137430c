import { App, Button } from 'antd'
import { useState } from 'react'
import { connectorKindWords, tryOutcomeWords } from '@aftercare/contract/execution-words'
import { useOffer } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Connector } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { useConnectors, useRemoveConnector, useTestConnector } from './connector-api.ts'
import { ConnectorDialog } from './connector-dialog.tsx'

/** 对接: each system that carries steps out, with how it answered last. */
export function ConnectorList({ shop }: { shop: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useConnectors(shop)
  const [adding, setAdding] = useState(false)
  useOffer([{ id: 'connectors.add', label: t('connectors.add'), run: () => setAdding(true) }])
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Bone width="60%" height={96} />
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('connectors.add')}
    </Button>
  )
  return (
    <>
      <div className="page-filters">
        <p className="muted page-lead">{t('connectors.lead')}</p>
        {data.items.length > 0 && add}
      </div>
      {data.items.length === 0 ? (
        <State title={t('connectors.none')} text={t('connectors.noneText')}>
          {add}
        </State>
      ) : (
        <ul className="channel-list">
          {data.items.map((one) => (
            <Card key={one.id} of={one} />
          ))}
        </ul>
      )}
      {adding && (
        <ConnectorDialog
          shop={shop}
          of={null}
          taken={data.items.map(({ kind }) => kind)}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}

function Card({ of }: { of: Connector }) {
  const { t, word } = useWords()
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null)
  const close = (): void => setDialog(null)
  return (
    <li className="channel" aria-label={of.name}>
      <p className="channel-line">
        <strong>{of.name}</strong>
        <span className="mark">{word(connectorKindWords[of.kind])}</span>
        {!of.active && <span className="mark">{t('connectors.off')}</span>}
        {of.stuck > 0 && (
          <span className="mark" data-tone="red">
            {t('connectors.stuck', { n: of.stuck })}
          </span>
        )}
        {of.waiting > 0 && (
          <span className="mark" data-tone="amber">
            {t('connectors.waiting', { n: of.waiting })}
          </span>
        )}
      </p>
      <p className="muted small channel-place">{of.url}</p>
      <Last of={of.last} />
      <div className="channel-acts">
        <TestButton of={of} />
        <Button size="small" onClick={() => setDialog('edit')}>
          {t('connectors.edit')}
        </Button>
        <Button size="small" type="text" danger onClick={() => setDialog('remove')}>
          {t('connectors.remove')}
        </Button>
      </div>
      {dialog === 'edit' && <ConnectorDialog shop={of.shop} of={of} taken={[]} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog of={of} onClose={close} />}
    </li>
  )
}

const good = ['done', 'found_done']

function Last({ of }: { of: Connector['last'] }) {
  const { t, word, language } = useWords()
  if (of === null) return <p className="muted small">{t('connectors.never')}</p>
  return (
    <p className="small channel-last" data-ok={good.includes(of.outcome)}>
      {shortTime(of.at, serverNow(), language)} {word(tryOutcomeWords[of.outcome])}
      <span className="muted"> {of.detail}</span>
    </p>
  )
}

function TestButton({ of }: { of: Connector }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const test = useTestConnector(of.id)
  return (
    <Button
      size="small"
      loading={test.isPending}
      onClick={() =>
        test.mutate(undefined, {
          onSuccess: ({ outcome, detail }) =>
            void (outcome === 'done'
              ? message.success(t('connectors.works'))
              : message.error(
                  t('connectors.worksNot', { words: word(tryOutcomeWords[outcome]), detail }),
                  8,
                )),
          onError: (error) => void message.error(errorWords(error, language)),
        })
      }
    >
      {t('connectors.test')}
    </Button>
  )
}

function RemoveDialog({ of, onClose }: { of: Connector; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const removing = useRemoveConnector(of.id)
  const done = (): void => {
    void message.success(t('connectors.removed'))
    onClose()
  }
  return (
    <Dialog
      title={t('connectors.removeTitle', { name: of.name })}
      submit={t('connectors.remove')}
      busy={removing.isPending}
      error={removing.error}
      danger
      onSubmit={() => removing.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('connectors.removeText')}</p>
    </Dialog>
  )
}
