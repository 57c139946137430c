import { PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { defaultRadar, type RadarPause, type RadarPolicy } from '@aftercare/contract/radar-policy'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { errorAt, useEditor, withoutRow, withRow } from './editor.ts'
import { CountInput } from './inputs.tsx'
import { Part, Setting } from './setting.tsx'

const steps = ['notPickedUp', 'silent', 'deliverySlow', 'pickupWaits'] as const
const singles = ['silentReshipHours', 'lostHours', 'quietHours'] as const
const usual = ['announced', 'moving', 'outForDelivery'] as const
const MOST_HOURS = 24 * 60

interface PartProps {
  of: RadarPolicy
  onPut: (next: Partial<RadarPolicy>) => void
}

/** 物流雷达: after how long a parcel is looked at, becomes a case, is sent again; and when carriers do not work. */
export function RadarSection() {
  const { t } = useWords()
  const { document, change } = useEditor()
  // A policy from before there was a radar goes by the usual one.
  const radar = document.radar ?? defaultRadar
  const onPut = (next: Partial<RadarPolicy>): void => change({ ...document, radar: { ...radar, ...next } })
  return (
    <>
      <Part title={t('policy.radarHours')} lead={t('policy.radarLead')}>
        <Steps of={radar} onPut={onPut} />
        <Singles of={radar} onPut={onPut} />
      </Part>
      <Pauses of={radar} onPut={onPut} />
    </>
  )
}

function Steps({ of, onPut }: PartProps) {
  const { t } = useWords()
  return steps.map((name) => {
    const label = t(`policy.radar_.${name}`)
    return (
      <Setting key={name} of={`radar/${name}`} at={`radar.${name}`} value={of[name]} label={label}>
        <HoursInput
          label={t('policy.radarWatch', { name: label })}
          value={of[name].watchHours}
          onChange={(watchHours) => onPut({ [name]: { ...of[name], watchHours } })}
        />
        <span className="setting-label">{t('policy.radarThen')}</span>
        <HoursInput
          label={t('policy.radarAct', { name: label })}
          value={of[name].actHours}
          onChange={(actHours) => onPut({ [name]: { ...of[name], actHours } })}
        />
      </Setting>
    )
  })
}

function Singles({ of, onPut }: PartProps) {
  const { t } = useWords()
  return (
    <>
      {singles.map((name) => {
        const label = t(`policy.radar_.${name}`)
        return (
          <Setting key={name} of={`radar/${name}`} at={`radar.${name}`} value={of[name]} label={label}>
            <HoursInput label={label} value={of[name]} onChange={(hours) => onPut({ [name]: hours })} />
          </Setting>
        )
      })}
      <Setting
        of="radar/usualHours"
        at="radar.usualHours"
        value={of.usualHours}
        label={t('policy.radarUsual')}
      >
        {usual.map((name) => (
          <label key={name} className="policy-cell">
            <span className="setting-label">{t(`policy.radarUsual_.${name}`)}</span>
            <HoursInput
              label={t(`policy.radarUsual_.${name}`)}
              value={of.usualHours[name]}
              onChange={(hours) => onPut({ usualHours: { ...of.usualHours, [name]: hours } })}
            />
          </label>
        ))}
      </Setting>
    </>
  )
}

interface HoursProps {
  label: string
  value: number
  onChange: (hours: number) => void
}

function HoursInput(props: HoursProps) {
  const { t } = useWords()
  return <CountInput unit={t('policy.hoursUnit')} max={MOST_HOURS} {...props} />
}

const SHANGHAI = 8 * 3_600_000
const today = (): string => new Date(serverNow() + SHANGHAI).toISOString().slice(0, 10)

function Pauses({ of: { pauses }, onPut }: PartProps) {
  const { t } = useWords()
  const { readOnly, errors } = useEditor()
  const put = (next: RadarPause[]): void => onPut({ pauses: next })
  return (
    <Part title={t('policy.pauses')} lead={t('policy.pausesLead')}>
      {pauses.map((pause, i) => (
        <Setting
          key={`${pauses.length} ${i}`}
          of={`radar/pauses/${pause.name}:${pause.from}`}
          at={`radar.pauses.${i}`}
          value={pause}
          onRemove={() => put(withoutRow(pauses, i))}
        >
          <PauseFields
            pause={pause}
            error={errorAt(errors, `radar.pauses.${i}`)}
            onChange={(next) => put(withRow(pauses, i, next))}
          />
        </Setting>
      ))}
      {!readOnly && (
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() =>
            put([
              ...pauses,
              {
                name: t('policy.pauseNew', { n: pauses.length + 1 }),
                from: today(),
                until: today(),
                places: [],
              },
            ])
          }
        >
          {t('policy.addPause')}
        </Button>
      )}
    </Part>
  )
}

interface PauseProps {
  pause: RadarPause
  error: string | undefined
  onChange: (next: RadarPause) => void
}

const placesOf = (text: string): string[] => [...new Set(text.split(/[\s、，,]+/).filter(Boolean))]

function PauseFields({ pause, error, onChange }: PauseProps) {
  const { t } = useWords()
  const day = (name: 'from' | 'until') => (
    <Input
      type="date"
      className="policy-date"
      aria-label={t(`policy.pause_.${name}`, { name: pause.name })}
      status={error ? 'error' : ''}
      value={pause[name]}
      onChange={({ target }) => target.value && onChange({ ...pause, [name]: target.value })}
    />
  )
  return (
    <>
      <Input
        className="policy-who"
        aria-label={t('policy.pause_.name', { name: pause.name })}
        defaultValue={pause.name}
        maxLength={40}
        onBlur={({ target }) => target.value.trim() && onChange({ ...pause, name: target.value.trim() })}
      />
      {day('from')}
      <span aria-hidden>–</span>
      {day('until')}
      <Input
        className="policy-places"
        aria-label={t('policy.pause_.places', { name: pause.name })}
        placeholder={t('policy.pauseEverywhere')}
        defaultValue={pause.places.join('、')}
        maxLength={300}
        onBlur={({ target }) => onChange({ ...pause, places: placesOf(target.value) })}
      />
    </>
  )
}
