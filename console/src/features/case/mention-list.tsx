import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Mentioning } from './use-mention.ts'

export const mentionListId = 'mention-list'
export const optionId = (id: string): string => `mention-${id}`

/** Colleagues that fit what stands after @. It stands above the field, where a phone's keyboard leaves room. */
export function MentionList({ of: { query, found, at, choose } }: { of: Mentioning }) {
  const { t, word } = useWords()
  if (query === null) return null
  if (found.length === 0)
    return query === '' ? null : (
      <p className="mention-list mention-none muted small" role="status">
        {t('mention.none', { query })}
      </p>
    )
  return (
    <ul className="mention-list" id={mentionListId} role="listbox" aria-label={t('mention.list')}>
      {found.map((one, place) => (
        <li
          key={one.id}
          id={optionId(one.id)}
          role="option"
          aria-selected={place === at}
          className="mention-option"
          // The field keeps the cursor.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(one)}
        >
          <span className="who-face" aria-hidden>
            {one.name.slice(0, 1)}
          </span>
          <span>{one.name}</span>
          <span className="muted small">{word(roleWords[one.role])}</span>
        </li>
      ))}
    </ul>
  )
}
