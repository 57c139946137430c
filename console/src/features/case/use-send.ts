import { App } from 'antd'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
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

/** A reply is marked as sent only when it really lies in the clipboard; otherwise nothing is claimed. */
export function useSend({ number, said, onSent }: Options) {
  const { t } = useWords()
  const { message: toast } = App.useApp()
  const say = useSay(number, ({ kind }) => said(kind))

  const store = (body: NewMessage, done: string): void =>
    say.mutate(body, {
      onSuccess: () => {
        void toast.success(done)
        onSent?.()
      },
    })

  const send = async (words: NewMessage): Promise<void> => {
    const isReply = words.kind === 'reply'
    if (isReply && !(await copyText(words.text))) {
      void toast.warning(t('case.copyFailed'), 6)
      return
    }
    store(
      isReply ? { ...words, markSent: true } : { kind: words.kind, text: words.text },
      t(thanks[words.kind]),
    )
  }
  const sendLater = async (words: NewMessage): Promise<void> => store(words, t('composer.stored'))

  return { send, sendLater, busy: say.isPending, error: say.error }
}
