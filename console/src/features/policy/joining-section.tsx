import { useWords } from '../../lib/i18n.ts'
import { errorAt, useEditor } from './editor.ts'
import { CountInput, MinutesInput } from './inputs.tsx'
import { Part, Setting } from './setting.tsx'

/** 合并与完结: which words belong together, when a case may be closed, when it is long overdue. */
export function JoiningSection() {
  const { t } = useWords()
  const { document, errors, change } = useEditor()
  const { joining, turns, closing, queue } = document
  const days = t('policy.daysUnit')
  const hours = t('policy.hoursUnit')
  return (
    <Part title={t('policy.joining')}>
      <Setting
        of="joining/openWithinDays"
        at="joining.openWithinDays"
        value={joining.openWithinDays}
        label={t('policy.joinOpen')}
      >
        <CountInput
          label={t('policy.joinOpen')}
          unit={days}
          max={365}
          value={joining.openWithinDays}
          onChange={(openWithinDays) => change({ ...document, joining: { ...joining, openWithinDays } })}
        />
      </Setting>
      <Setting
        of="joining/reopenWithinDays"
        at="joining.reopenWithinDays"
        value={joining.reopenWithinDays}
        label={t('policy.joinReopen')}
      >
        <CountInput
          label={t('policy.joinReopen')}
          unit={days}
          min={0}
          max={365}
          value={joining.reopenWithinDays}
          onChange={(reopenWithinDays) => change({ ...document, joining: { ...joining, reopenWithinDays } })}
        />
      </Setting>
      {(['mergeWithinMinutes', 'againAfterMinutes'] as const).map((name) => {
        const label = t(name === 'mergeWithinMinutes' ? 'policy.turnMerge' : 'policy.turnAgain')
        return (
          <Setting key={name} of={`turns/${name}`} at={`turns.${name}`} value={turns[name]} label={label}>
            <MinutesInput
              label={label}
              value={turns[name]}
              error={errorAt(errors, `turns.${name}`)}
              onChange={(minutes) => change({ ...document, turns: { ...turns, [name]: minutes } })}
            />
          </Setting>
        )
      })}
      <Setting
        of="closing/silentHours"
        at="closing.silentHours"
        value={closing.silentHours}
        label={t('policy.silent')}
      >
        <CountInput
          label={t('policy.silent')}
          unit={hours}
          max={720}
          value={closing.silentHours}
          onChange={(silentHours) => change({ ...document, closing: { ...closing, silentHours } })}
        />
      </Setting>
      <Setting
        of="queue/staleAfterHours"
        at="queue.staleAfterHours"
        value={queue.staleAfterHours}
        label={t('policy.stale')}
      >
        <CountInput
          label={t('policy.stale')}
          unit={hours}
          max={720}
          value={queue.staleAfterHours}
          onChange={(staleAfterHours) => change({ ...document, queue: { ...queue, staleAfterHours } })}
        />
      </Setting>
    </Part>
  )
}
