import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { PolicyInForce } from '../../lib/shapes.ts'
import { shortTime, timeAgo } from '../../lib/time.ts'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { usePolicy } from './api.ts'
import { Behind } from './behind.tsx'
import { DraftBar } from './draft-bar.tsx'
import { EditorContext } from './editor.ts'
import { EvidenceSection } from './evidence-section.tsx'
import { GradingSection } from './grading-section.tsx'
import { HistorySection } from './history-section.tsx'
import { HoursSection } from './hours-section.tsx'
import { JoiningSection } from './joining-section.tsx'
import { PlatformsSection } from './platforms-section.tsx'
import { PromisesSection } from './promises-section.tsx'
import { RadarSection } from './radar-section.tsx'
import { RemediesSection } from './remedies-section.tsx'
import { policyTabs, type PolicyTab } from './tabs.ts'
import { useDraft } from './use-draft.ts'
import { WordsSection } from './words-section.tsx'
import { isFirst } from './rules.ts'
import { WordingSection } from './wording-section.tsx'
import './policy.css'

const route = getRouteApi('/inside/policy')

export function PolicyPage() {
  const { t } = useWords()
  const shop = useShop()
  const mayRead = useMay('policy.read')
  usePageTitle(t('policy.title'))
  if (!shop || !mayRead) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Loaded shop={shop.code} key={shop.code} />
}

function Loaded({ shop }: { shop: string }) {
  const policy = usePolicy(shop)
  // A publication or a discarded draft begins anew from what the server has.
  const [round, setRound] = useState(0)
  const again = (): void => void policy.refetch().then(() => setRound((one) => one + 1))
  if (policy.isPending)
    return (
      <div className="page policy-bones">
        {[40, 90, 80, 85, 60].map((width) => (
          <Bone key={width} width={`${width}%`} height={20} />
        ))}
      </div>
    )
  if (!policy.data) return <Failure error={policy.error} onRetry={() => void policy.refetch()} />
  return <Policy key={round} shop={shop} inForce={policy.data} onAgain={again} />
}

const sections: Readonly<Record<Exclude<PolicyTab, 'history'>, () => React.ReactNode>> = {
  grading: GradingSection,
  promises: PromisesSection,
  hours: HoursSection,
  words: WordsSection,
  wording: WordingSection,
  evidence: EvidenceSection,
  joining: JoiningSection,
  remedies: RemediesSection,
  radar: RadarSection,
  platforms: PlatformsSection,
}

interface Props {
  shop: string
  inForce: PolicyInForce
  onAgain: () => void
}

function Policy({ shop, inForce, onAgain }: Props) {
  const { t } = useWords()
  const { tab = 'grading' } = route.useSearch()
  const navigate = useNavigate()
  const mayPublish = useMay('policy.publish')
  const editing = useDraft(shop, inForce)
  const editor = useMemo(
    () => ({
      document: editing.document,
      readOnly: !mayPublish,
      changed: new Set(editing.changes.map(({ path }) => path)),
      errors: editing.errors,
      change: editing.change,
    }),
    [editing, mayPublish],
  )
  const Section = tab === 'history' ? null : sections[tab]
  return (
    <EditorContext value={editor}>
      <div className="page policy">
        <div className="page-head">
          <Tabs<PolicyTab>
            label={t('policy.tabs')}
            items={policyTabs.map((id) => ({ id, label: t(`policy.${id}`) }))}
            chosen={tab}
            onChoose={(id) =>
              void navigate({
                to: '/policy',
                search: { tab: id === 'grading' ? undefined : id },
                replace: true,
              })
            }
          />
        </div>
        <InForceLine of={inForce} />
        {!mayPublish && <p className="muted policy-lead">{t('policy.readOnly')}</p>}
        {inForce.editing.map((one) => (
          <Colleague of={one} key={`${one.name} ${one.savedAt}`} />
        ))}
        {mayPublish && <Behind shop={shop} inForce={inForce} editing={editing} />}
        {Section ? (
          <Section />
        ) : (
          <HistorySection shop={shop} inForce={inForce} mayPublish={mayPublish} onPublished={onAgain} />
        )}
        {mayPublish && <DraftBar shop={shop} inForce={inForce} editing={editing} onAgain={onAgain} />}
      </div>
    </EditorContext>
  )
}

function InForceLine({ of }: { of: PolicyInForce }) {
  const { t, language } = useWords()
  const { version, publishedAt, by } = of
  const note = isFirst(of) ? t('policy.firstNote') : of.note
  const time = shortTime(publishedAt, serverNow(), language)
  return (
    <p className="policy-in-force">
      <strong>{t('policy.inForce', { version })}</strong>
      <span className="muted">
        {by === null ? t('policy.sinceSystem', { time }) : t('policy.since', { time, name: by })}
        {note && ` · ${note}`}
      </span>
    </p>
  )
}

function Colleague({ of: { name, savedAt } }: { of: PolicyInForce['editing'][number] }) {
  const { t, language } = useWords()
  return (
    <p className="policy-note-line" role="status">
      {t('policy.editing', { name, time: timeAgo(savedAt, serverNow(), language) })}
    </p>
  )
}
