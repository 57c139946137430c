import { Link } from '@tanstack/react-router'
import { levels } from '@aftercare/contract/lists'
import { levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Import } from '../../lib/shapes.ts'
import { many } from './numbers.ts'

const kinds = ['created', 'linked', 'joined', 'updated', 'skipped', 'failed'] as const

interface Props {
  of: Import
  links: boolean
}

/** What became of the rows. Numbers that are none are left out. */
export function Counts({ of, links }: Props) {
  const { t } = useWords()
  const { counts } = of
  if (!counts) return null
  const shown = kinds.filter((kind) => counts[kind] > 0 || kind === 'created')
  const leads = links && of.what === 'cases' && counts.created + counts.linked + counts.joined > 0
  return (
    <dl className="counts">
      {shown.map((kind) => (
        <div key={kind} className="count" data-kind={kind}>
          <dt>{t(kind === 'joined' && of.what === 'orders' ? 'imports.added' : `imports.${kind}`)}</dt>
          <dd>
            {leads && kind === 'created' ? (
              <Link
                to="/cases"
                search={{ import: of.id, ...(of.as === 'history' && { status: 'closed' as const }) }}
                className="count-link"
              >
                {many(counts[kind])}
              </Link>
            ) : (
              many(counts[kind])
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The cases by level, each a way into the queue. */
export function Levels({ of }: { of: Import }) {
  const { word } = useWords()
  const { levels: found } = of
  if (!found) return null
  return (
    <ul className="import-levels">
      {levels
        .filter((level) => found[level] > 0)
        .map((level) => (
          <li key={level}>
            <Link to="/cases" search={{ import: of.id, level }} className="import-level">
              <span className="level" data-level={level}>
                {word(levelWords[level])}
              </span>
              <strong>{many(found[level])}</strong>
            </Link>
          </li>
        ))}
    </ul>
  )
}
