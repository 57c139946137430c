import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { DataList } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { useToSend } from './api.ts'
import { CaseGroup } from './case-group.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { linesOf } from './sending.ts'
import type { Line } from './sending.ts'
import { useSending } from './use-sending.ts'
import type { UseSending } from './use-sending.ts'
import './to-send.css'

/** 待发送: the shop has no line to the chat window, so a person carries the words over, one after the other. */
export function ToSendPage() {
  const { t } = useWords()
  const shop = useShop()?.code
  const list = useToSend(shop)
  const mayMark = useMay('case.reply')
  const mayExport = useMay('case.export')
  const lines = linesOf(list.items)
  const sending = useSending(lines)
  const [marking, setMarking] = useState<readonly Line[] | null>(null)
  usePageTitle(t('toSend.title'))
  useKeys({
    j: () => sending.move(1),
    k: () => sending.move(-1),
    x: mayMark && sending.at !== null ? () => sending.toggle(sending.at!) : undefined,
    Enter: mayMark && lines.length > 0 ? sending.copyNext : undefined,
  })
  useEffect(() => {
    if (sending.at)
      document
        .querySelector(`[data-message="${CSS.escape(sending.at)}"]`)
        ?.scrollIntoView({ block: 'nearest' })
  }, [sending.at])
  return (
    <div className="page to-send">
      <div className="list-tools">
        <p className="page-lead send-lead muted">{mayMark ? t('toSend.lead') : t('toSend.notAllowed')}</p>
        {mayExport && lines.length > 0 && <ExportMenu path="/messages/to-send/export" query={{ shop }} />}
      </div>
      {mayMark && lines.length > 0 && (
        <SendBar count={lines.length} sending={sending} onMark={() => setMarking(sending.toMark)} />
      )}
      <DataList of={list} empty={<State title={t('toSend.empty')} text={t('toSend.emptyText')} />}>
        <ul className="send-list" aria-label={t('toSend.list')}>
          {list.items.map((one) => (
            <CaseGroup key={one.number} of={one} sending={sending} mayMark={mayMark} />
          ))}
        </ul>
      </DataList>
      {marking && (
        <MarkDialog
          lines={marking}
          onClose={() => setMarking(null)}
          onDone={() => {
            setMarking(null)
            sending.reset()
          }}
        />
      )}
    </div>
  )
}

interface BarProps {
  count: number
  sending: UseSending
  onMark: () => void
}

function SendBar({ count, sending, onMark }: BarProps) {
  const { t } = useWords()
  const { selected, copied, next } = sending
  return (
    <div className="send-bar">
      <Checkbox
        checked={sending.allSelected}
        indeterminate={selected.size > 0 && !sending.allSelected}
        onChange={(event) => sending.selectAll(event.target.checked)}
      >
        {t('toSend.selectAll')}
      </Checkbox>
      <span className="muted">
        {selected.size > 0 ? t('toSend.selected', { count: selected.size }) : t('toSend.all', { count })}
      </span>
      <span className="muted small wide-only send-keys">{t('toSend.keys')}</span>
      <Button
        type={next ? 'primary' : 'default'}
        disabled={!next}
        aria-keyshortcuts="Enter"
        onClick={sending.copyNext}
      >
        {t(copied.size === 0 ? 'toSend.copyFirst' : 'toSend.copyNext')}
      </Button>
      <Button
        type={next ? 'default' : 'primary'}
        disabled={sending.toMark.length === 0 || sending.marking}
        onClick={onMark}
      >
        {t('toSend.mark')}
        {sending.toMark.length > 0 && ` ${sending.toMark.length}`}
      </Button>
      {copied.size > 0 && (
        <Button type="text" onClick={sending.reset}>
          {t('toSend.again')}
        </Button>
      )}
    </div>
  )
}
