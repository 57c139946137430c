import { App, Button, Input, Popover } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { emotions, flags, type Flag } from '@aftercare/contract/lists'
import { categoryWords, emotionWords, flagWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { errorWords } from '../../lib/problem.ts'
import type { CaseDetail, Sorted } from '../../lib/shapes.ts'
import { subtypeWord } from '../../ui/case-marks.tsx'
import { ClassChooser } from '../../ui/class-chooser.tsx'
import { useAlternatives, useSort, useUnsort } from './api.ts'
import type { Doing } from './doing.ts'
import './sort-popover.css'

/** So long a slip of the hand can be taken back. */
const UNDO_SECONDS = 10

/** 改分类 at the line of the class: `t`, then a digit or a few letters. The machine learns from it. */
export function SortPopover({ of, doing, children }: { of: CaseDetail; doing: Doing; children: ReactNode }) {
  const open = doing.dialog === 'sort'
  useKeys({ Escape: open ? doing.close : undefined })
  return (
    <Popover
      trigger="click"
      open={open}
      placement="bottomLeft"
      classNames={{ root: 'sorting-popover' }}
      onOpenChange={(next) => !next && doing.close()}
      content={open ? <Sorting of={of} onDone={doing.close} /> : null}
    >
      {children}
    </Popover>
  )
}

function useSorting(of: CaseDetail, onDone: () => void) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const sort = useSort(of.number)
  const unsort = useUnsort(of.number)
  const fail = (error: Error): void => void message.error(errorWords(error, language))
  const undo = (key: string): void => {
    message.destroy(key)
    unsort.mutate(undefined, {
      onSuccess: () => void message.success(t('sorting.undone')),
      onError: fail,
    })
  }
  return {
    busy: sort.isPending,
    apply: (body: Parameters<typeof sort.mutate>[0]): void =>
      sort.mutate(body, {
        onError: fail,
        onSuccess: () => {
          onDone()
          const key = `sorted ${of.number}`
          const sub = subtypeWord(body.subtype)
          const name = word(sub ?? categoryWords[body.category])
          const content = (
            <span>
              {t('sorting.done', { name })}
              <Button type="link" size="small" onClick={() => undo(key)}>
                {t('sorting.undo')}
              </Button>
            </span>
          )
          void message.open({ key, type: 'success', content, duration: UNDO_SECONDS })
        },
      }),
  }
}

function Sorting({ of, onDone }: { of: CaseDetail; onDone: () => void }) {
  const { t, word } = useWords()
  const alternatives = useAlternatives(of.number)
  const { busy, apply } = useSorting(of, onDone)
  const [held, setHeld] = useState<Partial<Record<Flag, boolean>>>({})
  const [emotion, setEmotion] = useState<number>(of.emotion)
  const [why, setWhy] = useState('')
  // The words may have come in while the list stood open; what was set stays.
  useEffect(() => setEmotion(of.emotion), [of.emotion])
  const changed = Object.entries(held).some(([flag, on]) => on !== of.flags[flag as Flag])
  const choose = ({ category, subtype }: Sorted): void =>
    apply({
      category,
      subtype,
      emotion: emotion === of.emotion ? undefined : emotion,
      flags: changed ? held : undefined,
      why: why.trim() || undefined,
    })
  return (
    <div className="sorting" role="dialog" aria-label={t('case.sortTitle')} aria-busy={busy}>
      <ClassChooser likely={alternatives.data?.items ?? []} present={of} onChoose={choose} />
      <div className="sorting-marks" role="group" aria-label={t('sorting.flags')}>
        {flags.map((flag) => {
          const on = held[flag] ?? of.flags[flag] ?? false
          return (
            <Button
              key={flag}
              size="small"
              type={on ? 'primary' : 'default'}
              aria-pressed={on}
              onClick={() => setHeld({ ...held, [flag]: !on })}
            >
              {word(flagWords[flag])}
            </Button>
          )
        })}
      </div>
      <div className="sorting-marks" role="group" aria-label={t('case.emotion')}>
        {emotions.map((value) => (
          <Button
            key={value}
            size="small"
            type={value === emotion ? 'primary' : 'default'}
            aria-pressed={value === emotion}
            onClick={() => setEmotion(value)}
          >
            {word(emotionWords[value])}
          </Button>
        ))}
      </div>
      <Input
        value={why}
        maxLength={500}
        aria-label={t('sorting.why')}
        placeholder={t('sorting.why')}
        onChange={({ target }) => setWhy(target.value)}
      />
      {(changed || emotion !== of.emotion) && (
        <Button type="primary" block loading={busy} onClick={() => choose(of)}>
          {t('sorting.keepClass')}
        </Button>
      )}
    </div>
  )
}
