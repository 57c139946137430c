import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useMemo, useState } from 'react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import type { WordingOverride } from '@aftercare/contract/wording'
import { isComposing } from '../../lib/keys.ts'
import { useMe } from '../../lib/session.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { useWording, wordingFacts, type Checked } from '../../lib/wording.ts'
import { WordingDialog } from './wording-dialog.tsx'
import { WordingPanel } from './wording-panel.tsx'

interface Options {
  of: CaseDetail
  area: RefObject<TextAreaRef | null>
  /** A reply is being written, and may be. */
  active: boolean
  text: string
  onWrite: (text: string) => void
}

type Send = (override: { wording?: WordingOverride }) => void

interface Wording {
  readonly found: Checked | null
  /** True: the key belonged to what is offered. */
  press(event: KeyboardEvent<HTMLElement>): boolean
  /** Sends, or asks first where the words are stopped. */
  guard(send: Send): void
  readonly below: ReactNode
}

/**
 * 措辞检查 while a reply is written: what was found, the better text that Tab accepts as long as it is offered, and the
 * question before words that are stopped.
 */
export function useReplyWording({ of, area, active, text, onWrite }: Options): Wording {
  const { person } = useMe()
  const facts = useMemo(() => wordingFacts(of, person.id), [of, person.id])
  const checked = useWording({ shop: of.shop, text: active ? text : '', facts })
  const [dismissed, setDismissed] = useState<string | null>(null)
  const [held, setHeld] = useState<{ readonly send: Send } | null>(null)
  // What follows the keys may be a letter behind: an offer for other words is none.
  const offer = checked.text === text && dismissed !== text ? checked.better : null
  const dismiss = (): void => setDismissed(text)
  const press = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (offer === null || isComposing(event.nativeEvent)) return false
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === 'Tab') onWrite(offer)
    else if (event.key === 'Escape') dismiss()
    else return false
    event.preventDefault()
    return true
  }
  const edit = (): void => {
    setHeld(null)
    area.current?.focus({ cursor: 'end' })
  }
  const below = active && (
    <>
      <WordingPanel checked={checked} offer={offer} onAccept={onWrite} onDismiss={dismiss} />
      {held && (
        <WordingDialog
          checked={checked}
          onEdit={edit}
          onBetter={(better) => {
            onWrite(better)
            edit()
          }}
          onSend={(wording) => {
            setHeld(null)
            held.send({ wording })
          }}
        />
      )}
    </>
  )
  return {
    found: active ? checked : null,
    press,
    guard: (send) => (active && checked.stopped ? setHeld({ send }) : send({})),
    below,
  }
}
