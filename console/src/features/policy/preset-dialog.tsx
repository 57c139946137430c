import { App, Button } from 'antd'
import { useState } from 'react'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { policyChanges } from '@aftercare/contract/policy-diff'
import { applyPreset, trades } from '@aftercare/contract/policy-presets'
import { tradeWords } from '@aftercare/contract/policy-words'
import { useWords } from '../../lib/i18n.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ChangeList } from './changes.tsx'
import { useEditor } from './editor.ts'

/** The shop's trade, and the way to the numbers that suit another one. */
export function PresetLine() {
  const { t, word } = useWords()
  const { document, readOnly } = useEditor()
  const [open, setOpen] = useState(false)
  return (
    <p className="policy-trade">
      <span>
        {t('policy.trade')}: <strong>{word(tradeWords[document.trade])}</strong>
      </span>
      {!readOnly && <Button onClick={() => setOpen(true)}>{t('policy.preset')}</Button>}
      {open && <PresetDialog onClose={() => setOpen(false)} />}
    </p>
  )
}

type Trade = PolicyDocument['trade']

function PresetDialog({ onClose }: { onClose: () => void }) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const { document, change } = useEditor()
  const [trade, setTrade] = useState<Trade>(document.trade)
  const next = applyPreset(document, trade)
  const ready = policyChanges(document, next).length > 0
  return (
    <Dialog
      title={t('policy.presetTitle')}
      submit={t('policy.presetSubmit')}
      busy={false}
      error={null}
      ready={ready}
      onSubmit={() => {
        change(next)
        void message.success(t('policy.presetDone', { trade: word(tradeWords[trade]) }))
        onClose()
      }}
      onClose={onClose}
    >
      <p className="muted">{t('policy.presetLead')}</p>
      <Choices<Trade>
        label={t('policy.presetTrade')}
        items={trades.map((id) => ({ id, label: word(tradeWords[id]) }))}
        chosen={trade}
        onChoose={setTrade}
      />
      <ChangeList before={document} after={next} empty={t('policy.presetSame')} />
    </Dialog>
  )
}
