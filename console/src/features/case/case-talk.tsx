import { getRouteApi } from '@tanstack/react-router'
import { useImperativeHandle, useRef, useState } from 'react'
import type { Ref } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { Composer } from './composer.tsx'
import type { ComposerHandle } from './composer.tsx'
import { Conversation } from './conversation.tsx'
import type { Drafting } from './drafts.ts'
import { HistoryList } from './history-list.tsx'

const route = getRouteApi('/inside/cases/$number')

interface Props {
  of: CaseDetail
  drafting: Drafting
  main: boolean
  composer: Ref<ComposerHandle>
  narrow: boolean
}

/** On a phone the composer rises when somebody wants to write; on a desk it is always there. */
export function CaseTalk({ of, drafting, main, composer, narrow }: Props) {
  const { t } = useWords()
  const { tab = 'talk' } = route.useSearch()
  const navigate = route.useNavigate()
  const [raised, setRaised] = useState(false)
  const inner = useRef<ComposerHandle>(null)
  useImperativeHandle(composer, () => ({
    start: (mode) => {
      setRaised(true)
      inner.current?.start(mode)
    },
  }))
  const fold = (): void => setRaised(false)
  const choose = (next: 'talk' | 'history'): void =>
    void navigate({ search: next === 'history' ? { tab: next } : {}, replace: true })
  return (
    <section className="case-talk">
      <Tabs<'talk' | 'history'>
        label={t('case.contents')}
        className="talk-tabs"
        items={[
          { id: 'talk', label: t('case.talk') },
          { id: 'history', label: t('case.history') },
        ]}
        chosen={tab}
        onChoose={choose}
      />
      <div
        className="talk-pane"
        role="tabpanel"
        tabIndex={0}
        aria-label={t(tab === 'talk' ? 'case.talk' : 'case.history')}
        data-tab={tab}
      >
        {tab === 'talk' ? <Conversation of={of} /> : <HistoryList number={of.number} />}
      </div>
      <div className="composer-place" data-raised={!narrow || raised}>
        {narrow && raised && (
          <button type="button" className="composer-fold plain-button" onClick={fold}>
            {t('composer.close')}
          </button>
        )}
        <Composer of={of} drafting={drafting} main={main} handle={inner} onSent={fold} />
      </div>
    </section>
  )
}
