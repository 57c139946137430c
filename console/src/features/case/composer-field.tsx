import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { Checked } from '../../lib/wording.ts'
import { MarkedText } from '../../ui/wording.tsx'
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
  /** Of a reply: what its wording is found to be. */
  found: Checked | null
  onWrite: (text: string) => void
  onPress: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** Where the words are written; in a note, with the list of colleagues that `@` opens. */
export function ComposerField({ ref, mode, text, mention, found, onWrite, onPress, ...rest }: Props) {
  const { t } = useWords()
  const marks = useRef<HTMLDivElement>(null)
  const marked = mention.found[mention.at]
  return (
    <>
      <MentionList of={mention} />
      <div className="wording-field">
        {found && found.text === text && found.findings.length > 0 && (
          <div className="wording-marks composer-text" aria-hidden ref={marks}>
            <MarkedText text={text} findings={found.findings} />
          </div>
        )}
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
          onScroll={(event) => marks.current?.scrollTo(0, event.currentTarget.scrollTop)}
        />
      </div>
    </>
  )
}
