import { useEffect, useMemo, useRef, useState } from 'react'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { policyChanges, type PolicyChange } from '@aftercare/contract/policy-diff'
import type { PolicyDraft, PolicyInForce } from '../../lib/shapes.ts'
import { saveDraft, type DraftPlace } from './api.ts'

/** After the last key, so that not every letter is a save. */
const PAUSE = 500

type Saved = 'nothing' | 'saving' | 'saved' | 'failed'

export interface Editing {
  readonly document: PolicyDocument
  readonly basedOn: number
  readonly changes: readonly PolicyChange[]
  /** What is wrong, by the path of its field. */
  readonly errors: Readonly<Record<string, string>>
  readonly saved: Saved
  readonly error: Error | null
  readonly draftId: string | null
  change(document: PolicyDocument, basedOn?: number): void
  /** Saves what is not saved yet; gives the draft's id, null where it could not be saved. */
  settle(): Promise<string | null>
}

const asErrors = (draft: Pick<PolicyDraft, 'errors'> | null) =>
  Object.fromEntries((draft?.errors ?? []).map(({ path, message }) => [path, message]))
// The server keeps nothing that is no policy: values may be out of bounds, the shape is right.
const shown = ({ draft, document }: PolicyInForce): PolicyDocument =>
  draft ? (draft.document as PolicyDocument) : document

/**
 * The document that is being edited. Each change is saved on the server a moment later, one save after the other,
 * so that a reload, another computer or a lost battery loses nothing.
 */
export function useDraft(shop: string, inForce: PolicyInForce): Editing {
  const { draft } = inForce
  const [document, setDocument] = useState(() => shown(inForce))
  const [basedOn, setBasedOn] = useState(draft?.basedOn ?? inForce.version)
  const [saved, setSaved] = useState<Saved>(draft ? 'saved' : 'nothing')
  const [error, setError] = useState<Error | null>(null)
  const [errors, setErrors] = useState(() => asErrors(draft))
  const [draftId, setDraftId] = useState(draft?.id ?? null)
  const place = useRef<DraftPlace | null>(draft)
  const waiting = useRef<{ document: PolicyDocument; basedOn: number } | null>(null)
  const running = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const sendAll = async (): Promise<boolean> => {
    while (waiting.current) {
      const sending = waiting.current
      waiting.current = null
      try {
        const answer = await saveDraft(shop, place.current, sending)
        place.current = answer
        setDraftId(answer.id)
        setErrors(asErrors(answer))
      } catch (problem) {
        // A later change holds everything of this one; without one it is what is tried again.
        waiting.current ??= sending
        setError(problem as Error)
        setSaved('failed')
        return false
      }
    }
    setError(null)
    setSaved(place.current ? 'saved' : 'nothing')
    return true
  }
  const send = (): Promise<boolean> => {
    clearTimeout(timer.current)
    running.current ??= sendAll().finally(() => {
      running.current = null
    })
    return running.current
  }
  const change = (next: PolicyDocument, base = basedOn): void => {
    setDocument(next)
    setBasedOn(base)
    setSaved('saving')
    waiting.current = { document: next, basedOn: base }
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), PAUSE)
  }
  // Leaving the page does not lose the last letters.
  useEffect(() => () => void (waiting.current && send()), [])
  const changes = useMemo(() => policyChanges(inForce.document, document), [inForce.document, document])
  const settle = async (): Promise<string | null> =>
    (await send()) && (!waiting.current || (await send())) ? (place.current?.id ?? null) : null
  return { document, basedOn, changes, errors, saved, error, draftId, change, settle }
}
