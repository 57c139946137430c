import { App } from 'antd'
import { useState } from 'react'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { hasCode } from '../../lib/problem.ts'
import type { NewMessage } from '../../lib/shapes.ts'
import { useSay } from './api.ts'

interface Options {
  number: string
  said: (mode: NewMessage['kind']) => void
  onSent: (() => void) | undefined
}

const thanks = {
  reply: 'case.copiedSent',
  note: 'composer.sentNote',
  customer: 'composer.sentWords',
} as const

/**
 * A reply is marked as sent only when it really lies in the clipboard; otherwise nothing is claimed. `held` is a reply
 * that was not sent because more was said meanwhile.
 */
export function useSend({ number, said, onSent }: Options) {
  const { t } = useWords()
  const { message: toast } = App.useApp()
  const say = useSay(number, ({ kind }) => said(kind))
  const [held, setHeld] = useState<NewMessage | null>(null)

  const store = (body: NewMessage, done: string): void =>
    say.mutate(body, {
      onSuccess: () => {
        void toast.success(done)
        onSent?.()
      },
      onError: (error) => {
        if (hasCode(error, 'message.newer')) setHeld(body)
      },
    })

  const send = async (words: NewMessage): Promise<void> => {
    const isReply = words.kind === 'reply'
    if (isReply && !(await copyText(words.text))) {
      void toast.warning(t('case.copyFailed'), 6)
      return
    }
    const { kind, text, files, mentions } = words
    store(
      isReply
        ? { ...words, markSent: true }
        : { kind, text, ...(files && { files }), ...(mentions?.length && { mentions }) },
      t(thanks[words.kind]),
    )
  }
  const sendLater = async (words: NewMessage): Promise<void> => store(words, t('composer.stored'))
  /** She has read what came; null: she goes on writing. */
  const answerHeld = (lastSeen: string | null): void => {
    setHeld(null)
    say.reset()
    if (held && lastSeen !== null)
      store({ ...held, lastSeen }, t(held.markSent ? 'case.copiedSent' : 'composer.stored'))
  }

  return { send, sendLater, held, answerHeld, busy: say.isPending, error: held ? null : say.error }
}
