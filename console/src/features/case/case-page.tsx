import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useRef } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { useNarrow } from '../../lib/narrow.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { isRefused } from '../../lib/problem.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { ActionList } from './action-list.tsx'
import { useCase } from './api.ts'
import { Banners } from './banners.tsx'
import { canDo, mainStep } from './can-do.ts'
import { CaseHead } from './case-head.tsx'
import { CaseSide, FoldedFacts } from './case-side.tsx'
import { CaseTalk } from './case-talk.tsx'
import { ClockStrip } from './clock-strip.tsx'
import type { ComposerHandle } from './composer.tsx'
import { Dialogs } from './dialogs.tsx'
import { useDoing } from './doing.ts'
import { isWriting, useDraft } from './drafts.ts'
import { newestOf } from './newer.ts'
import { PhoneBar } from './phone-bar.tsx'
import { useAsking } from './use-asking.ts'
import { usePresence } from './use-presence.ts'
import { useReadHere } from './use-read-here.ts'
import { useCaseCommands } from './use-case-commands.ts'
import { useWalking } from './use-walking.ts'
import './case.css'
import './case-parts.css'
import './talk.css'
import './mention.css'
import './case-narrow.css'
import './case-phone.css'

const route = getRouteApi('/inside/cases/$number')

export function CasePage() {
  const { number } = route.useParams()
  const { t } = useWords()
  const found = useCase(number)
  usePageTitle(`${t('queue.title')} / ${number}`)
  if (found.data) return <OneCase key={number} of={found.data} />
  if (found.error && isRefused(found.error, 404))
    return (
      <State title={t('case.unknown', { number })} text={t('case.unknownText')}>
        <Link to="/cases">
          <Button tabIndex={-1}>{t('state.toQueue')}</Button>
        </Link>
      </State>
    )
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  return <CaseBones />
}

function CaseBones() {
  const { t } = useWords()
  return (
    <div className="case-page case-bones" role="status" aria-label={t('state.loading')}>
      <Bone width={320} height={24} />
      <Bone width={480} />
      <Bone width="60%" height={72} />
      <Bone width="48%" height={72} />
    </div>
  )
}

function OneCase({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const narrow = useNarrow()
  const doing = useDoing(of.number)
  const walking = useWalking(of.number)
  const composer = useRef<ComposerHandle>(null)
  const drafting = useDraft(of.number, newestOf(of.messages))
  const onAsk = useAsking(drafting, () => composer.current?.start('reply'))
  useReadHere(of.number)
  const others = usePresence(of.number, isWriting(drafting.draft) ? 'typing' : 'viewing')
  // While words are being written, sending them is the main thing; otherwise what the next promise asks for.
  const main = isWriting(drafting.draft) ? 'reply' : mainStep(of)

  const onNext = (): void => {
    if (walking.next) return walking.go(walking.next)
    void message.info(t('closure.last'))
    walking.goBack()
  }
  const press = (action: 'call' | 'close', dialog: 'call' | 'close' | 'close_next') =>
    canDo(of, action) ? () => doing.open(dialog) : undefined
  useKeys({
    j: () => walking.go(walking.next),
    k: () => walking.go(walking.previous),
    r: () => composer.current?.start('reply'),
    n: () => composer.current?.start('note'),
    c: press('call', 'call'),
    t: canDo(of, 'sort') ? () => doing.open('sort') : undefined,
    e: press('close', 'close'),
    z: canDo(of, 'wait') ? () => doing.open('wait') : undefined,
    m: canDo(of, 'merge') ? () => doing.open('merge') : undefined,
    E: press('close', 'close_next'),
    Escape: walking.goBack,
  })

  useCaseCommands(of, doing, (mode) => composer.current?.start(mode))

  return (
    <div className="case-page">
      <CaseHead of={of} doing={doing} walking={walking} others={others} />
      <ClockStrip of={of} />
      <Banners of={of} doing={doing} />
      <div className="case-body">
        <CaseTalk of={of} drafting={drafting} main={main === 'reply'} composer={composer} narrow={narrow} />
        <aside className="case-side">
          {narrow ? (
            <FoldedFacts of={of} onAsk={onAsk} />
          ) : (
            <div className="case-facts">
              <CaseSide of={of} onAsk={onAsk} />
            </div>
          )}
          {!narrow && <ActionList of={of} doing={doing} main={main} />}
        </aside>
      </div>
      {narrow && (
        <PhoneBar of={of} doing={doing} main={main} onReply={() => composer.current?.start('reply')} />
      )}
      <Dialogs of={of} doing={doing} onNext={onNext} />
    </div>
  )
}
