import { Select } from 'antd'
import { levels, type Level } from '@aftercare/contract/lists'
import { levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor } from './editor.ts'
import { MinutesInput } from './inputs.tsx'
import { Part, Setting } from './setting.tsx'

type Told = Partial<Record<Level, number>>

/** Where somebody begins who tells another time. */
const FIRST_TOLD = 24 * 60

/** What is left without a number goes by the shop's own promise; without any, nothing is said at all. */
const withTold = (told: Told, level: Level, minutes: number | null): Told | undefined => {
  const next = levels.flatMap((one): [Level, number][] => {
    const value = one === level ? minutes : (told[one] ?? null)
    return value === null ? [] : [[one, value]]
  })
  return next.length === 0 ? undefined : Object.fromEntries(next)
}

/** 告诉客户多久答复: a column of its own beside what the shop promises itself. */
export function ToldPart() {
  const { t, word } = useWords()
  const { document, errors, change } = useEditor()
  const { toldMinutes: told = {}, ...others } = document.systemReply
  const put = (level: Level, minutes: number | null): void => {
    const next = withTold(told, level, minutes)
    change({ ...document, systemReply: next ? { ...others, toldMinutes: next } : others })
  }
  return (
    <Part title={t('policy.told')} lead={t('policy.toldLead')}>
      <Setting of="systemReply/toldMinutes" at="systemReply.toldMinutes" value={told}>
        <ul className="policy-ladder">
          {levels.map((level) => (
            <li className="policy-step" key={level}>
              <span className="setting-label">{word(levelWords[level])}</span>
              <Select
                aria-label={t('policy.toldHow', { level: word(levelWords[level]) })}
                className="policy-counting"
                value={told[level] === undefined ? 'own' : 'other'}
                popupMatchSelectWidth={false}
                options={[
                  { value: 'own', label: t('policy.toldOwn') },
                  { value: 'other', label: t('policy.toldOther') },
                ]}
                onChange={(how) => put(level, how === 'own' ? null : (told[level] ?? FIRST_TOLD))}
              />
              {told[level] !== undefined && (
                <MinutesInput
                  label={t('policy.toldMinutes', { level: word(levelWords[level]) })}
                  value={told[level]}
                  error={errorAt(errors, `systemReply.toldMinutes.${level}`)}
                  onChange={(minutes) => put(level, minutes)}
                />
              )}
            </li>
          ))}
        </ul>
      </Setting>
    </Part>
  )
}
