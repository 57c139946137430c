import { App, Button } from 'antd'
import { useState } from 'react'
import { channelKindWords, noticeKindWords, sendOutcomeWords } from '@aftercare/contract/desk-words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Channel, Tested } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { useChannels, useRemoveChannel, useTestChannel } from './api.ts'
import { ChannelDialog } from './channel-dialog.tsx'
import { useSaid } from './said.ts'

/** Each way with how it went last, and what may be done with it. */
export function ChannelList({ shop, onAdd }: { shop: string; onAdd: () => void }) {
  const { t } = useWords()
  const { data, error, refetch } = useChannels(shop)
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Bone width="60%" height={96} />
  const add = (
    <Button type="primary" onClick={onAdd}>
      {t('channels.add')}
    </Button>
  )
  return (
    <>
      <div className="page-filters">
        <p className="muted page-lead">{t('channels.lead')}</p>
        {data.items.length > 0 && add}
      </div>
      {data.items.length === 0 ? (
        <State title={t('channels.none')} text={t('channels.noneText')}>
          {add}
        </State>
      ) : (
        <ul className="channel-list">
          {data.items.map((one) => (
            <Card key={one.id} of={one} />
          ))}
        </ul>
      )}
    </>
  )
}

function Card({ of }: { of: Channel }) {
  const { t, word } = useWords()
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null)
  const close = (): void => setDialog(null)
  return (
    <li className="channel" aria-label={of.name}>
      <p className="channel-line">
        <strong>{of.name}</strong>
        <span className="mark">{word(channelKindWords[of.kind])}</span>
        {!of.active && <span className="mark">{t('channels.off')}</span>}
        {of.dead > 0 && (
          <span className="mark" data-tone="red">
            {t('channels.deadCount', { count: of.dead })}
          </span>
        )}
        {of.waiting > 0 && (
          <span className="mark" data-tone="amber">
            {t('channels.waiting', { count: of.waiting })}
          </span>
        )}
      </p>
      <p className="muted small channel-place">{of.place}</p>
      {of.kind !== 'email' && (
        <p className="small">
          {of.kinds.length === 0
            ? t('channels.kindsNone')
            : of.kinds.map((kind) => word(noticeKindWords[kind])).join(' · ')}
          {of.urgentOnly && ` · ${t('channels.urgentOnly')}`}
        </p>
      )}
      <Last of={of.last} />
      <div className="channel-acts">
        <TestButton of={of} />
        <Button size="small" onClick={() => setDialog('edit')}>
          {t('channels.edit')}
        </Button>
        <Button size="small" type="text" danger onClick={() => setDialog('remove')}>
          {t('channels.remove')}
        </Button>
      </div>
      {dialog === 'edit' && <ChannelDialog shop={of.shop} of={of} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog of={of} onClose={close} />}
    </li>
  )
}

function Last({ of }: { of: Channel['last'] }) {
  const { t, word, language } = useWords()
  const said = useSaid()
  if (of === null) return <p className="muted small">{t('channels.never')}</p>
  const time = shortTime(of.at, serverNow(), language)
  const words = word(sendOutcomeWords[of.outcome])
  return (
    <p className="small channel-last" data-ok={of.outcome === 'sent'}>
      {t('channels.last', { time, words })}
      <span className="muted"> {said(of.detail)}</span>
    </p>
  )
}

function TestButton({ of }: { of: Channel }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const said = useSaid()
  const test = useTestChannel(of.id)
  const tell = ({ outcome, detail }: Tested): void => {
    if (outcome === 'sent') return void message.success(t('channels.testOk', { detail: said(detail) }))
    const words = word(sendOutcomeWords[outcome])
    void message.error(t('channels.testFailed', { words, detail: said(detail) }), 8)
  }
  return (
    <Button
      size="small"
      loading={test.isPending}
      onClick={() =>
        test.mutate(undefined, {
          onSuccess: tell,
          onError: (error) => void message.error(errorWords(error, language)),
        })
      }
    >
      {t('channels.test')}
    </Button>
  )
}

function RemoveDialog({ of, onClose }: { of: Channel; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const removing = useRemoveChannel(of.id)
  const done = (): void => {
    void message.success(t('channels.removed'))
    onClose()
  }
  return (
    <Dialog
      title={t('channels.removeTitle', { name: of.name })}
      submit={t('channels.remove')}
      busy={removing.isPending}
      error={removing.error}
      danger
      onSubmit={() => removing.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('channels.removeText', { count: of.waiting })}</p>
    </Dialog>
  )
}
