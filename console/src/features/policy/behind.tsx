import { App, Button } from 'antd'
import { mergePolicies } from '@aftercare/contract/policy-diff'
import { useWords } from '../../lib/i18n.ts'
import type { PolicyInForce } from '../../lib/shapes.ts'
import { Alarm, Bone } from '../../ui/states.tsx'
import { useVersion } from './api.ts'
import { ChangeList } from './changes.tsx'
import type { Editing } from './use-draft.ts'

interface Props {
  shop: string
  inForce: PolicyInForce
  editing: Editing
}

/** Somebody published while this was being edited: what it changed, and the way on. */
export function Behind({ shop, inForce, editing }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { basedOn, document, changes, change } = editing
  const isBehind = basedOn !== inForce.version && changes.length > 0
  const base = useVersion(shop, isBehind ? basedOn : null)
  if (!isBehind) return null
  const { version } = inForce
  const rebase = (): void => {
    const merged = mergePolicies(base.data!.document, document, inForce.document)
    change(merged.document, version)
    const { length } = merged.conflicts
    if (length > 0) void message.warning(t('policy.rebasedConflicts', { count: length }))
    else void message.success(t('policy.rebased', { version }))
  }
  return (
    <section className="policy-behind" role="alert">
      <p>
        {t('policy.behind', {
          version,
          name: inForce.by ?? t('policy.nobody'),
          note: inForce.note,
          base: basedOn,
        })}
      </p>
      <Alarm error={base.error} />
      {base.data ? (
        <>
          <ChangeList before={base.data.document} after={inForce.document} />
          <Button type="primary" onClick={rebase}>
            {t('policy.rebase')}
          </Button>
        </>
      ) : (
        <Bone width="60%" />
      )}
    </section>
  )
}
