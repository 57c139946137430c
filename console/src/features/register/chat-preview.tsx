import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { chatSideWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { readChat, type Chat } from '../../../../server/src/rooms/intake/domain/read-chat.ts'
import { withoutMessage, withSideOf, wordsOf } from './chat.ts'
import type { Form } from './form.ts'
import './chat.css'

/** What changes in the form when the pasted text is a conversation; null: it is plain words. */
export function chatIn(pasted: string, form: Form, ours: readonly string[]): Partial<Form> | null {
  const chat = readChat(pasted, { now: serverNow(), ours })
  if (!chat) return null
  const customer = chat.messages.find(({ speaker }) => chat.sides[speaker] === 'customer')?.speaker
  return { chat, text: '', channel: 'chat', name: form.name || (customer ?? '') }
}

/** A refused message is named by its place; any of them is a matter of the whole conversation. */
export const chatError = (errors: Readonly<Record<string, string | undefined>>): string | undefined =>
  Object.entries(errors).find(([path]) => path.startsWith('conversation'))?.[1]

interface Props {
  chat: Chat
  change: (part: Partial<Form>) => void
  error: string | undefined
}

/** 聊天记录 before it is saved: every message with its side and time; a wrong side is put right by its speaker. */
export function ChatPreview({ chat, change, error }: Props) {
  const { t, word } = useWords()
  const part = useRef<HTMLElement>(null)
  // The field that it was pasted into is gone: the keys go on here.
  useEffect(() => part.current?.focus(), [])
  return (
    <section className="chat" aria-label={t('register.chat')} ref={part} tabIndex={-1}>
      <header className="chat-head">
        <h2>{t('register.chatCount', { n: chat.messages.length })}</h2>
        <Button size="small" onClick={() => change({ chat: null, text: wordsOf(chat) })}>
          {t('register.asText')}
        </Button>
      </header>
      <p className="field-hint">{t('register.chatHint')}</p>
      <div className="chat-speakers" role="group" aria-label={t('register.speakers')}>
        {Object.entries(chat.sides).map(([name, side]) => (
          <button
            key={name}
            type="button"
            className="chat-speaker"
            data-side={side}
            onClick={() => change({ chat: withSideOf(chat, name) })}
          >
            {name} · {word(chatSideWords[side])}
          </button>
        ))}
      </div>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <ol className="chat-lines">
        {chat.messages.map((_message, i) => (
          <Line key={i} chat={chat} i={i} onDelete={() => change({ chat: withoutMessage(chat, i) })} />
        ))}
      </ol>
    </section>
  )
}

function Line({ chat, i, onDelete }: { chat: Chat; i: number; onDelete: () => void }) {
  const { t, word, language } = useWords()
  const { speaker, at, text } = chat.messages[i]!
  const side = chat.sides[speaker]!
  return (
    <li className="chat-line" data-side={side}>
      <span className="small muted">
        {word(chatSideWords[side])}
        {at !== null && (
          <time dateTime={new Date(at).toISOString()} title={exactTime(new Date(at).toISOString(), language)}>
            {shortTime(new Date(at).toISOString(), serverNow(), language)}
          </time>
        )}
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('register.dropMessage', { n: i + 1 })}
          title={t('register.dropMessage', { n: i + 1 })}
          onClick={onDelete}
        />
      </span>
      <p>{text}</p>
    </li>
  )
}
