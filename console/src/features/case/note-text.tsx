import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import type { CaseMessage } from '../../lib/shapes.ts'
import { piecesOf } from './mention.ts'

/** An internal note, with whom it names: pointing at a name says that she was told. */
export function NoteText({ message: { text, mentions } }: { message: CaseMessage }) {
  const { t } = useWords()
  const { person: me } = useMe()
  return (
    <>
      {piecesOf(text, mentions).map(({ text: words, person }, index) =>
        person === null ? (
          <span key={index}>{words}</span>
        ) : (
          <mark
            key={index}
            className="mention"
            data-me={person.id === me.id || undefined}
            title={person.id === me.id ? t('mention.me') : t('mention.who', { name: person.name })}
          >
            {words}
          </mark>
        ),
      )}
    </>
  )
}
