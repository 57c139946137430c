import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import type { KeyboardEvent, Ref } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { Mode } from './drafts.ts'
import { MentionList, mentionListId, optionId } from './mention-list.tsx'
import type { Mentioning } from './use-mention.ts'

interface Props {
  ref: Ref<TextAreaRef>
  mode: Mode
  text: string
  placeholder: string
  readOnly: boolean
  mention: Mentioning
  onWrite: (text: string) => void
  onPress: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** Where the words are written; in a note, with the list of colleagues that `@` opens. */
export function ComposerField({ ref, mode, text, mention, onWrite, onPress, ...rest }: Props) {
  const { t } = useWords()
  const marked = mention.found[mention.at]
  return (
    <>
      <MentionList of={mention} />
      <Input.TextArea
        {...rest}
        ref={ref}
        className="composer-text"
        variant="borderless"
        value={text}
        aria-label={t(`composer.${mode}`)}
        aria-autocomplete={mode === 'note' ? 'list' : undefined}
        aria-controls={marked && mentionListId}
        aria-activedescendant={marked && optionId(marked.id)}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={10_000}
        onChange={(event) => {
          onWrite(event.target.value)
          mention.look(event.target.value, event.target.selectionStart)
        }}
        onClick={(event) => mention.look(text, event.currentTarget.selectionStart)}
        onBlur={mention.close}
        onKeyDown={onPress}
      />
    </>
  )
}
