import { SearchOutlined } from '@ant-design/icons'
import { Input, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../../lib/i18n.ts'
import { isComposing } from '../../../lib/keys.ts'
import { useNarrow } from '../../../lib/narrow.ts'
import { OptionList } from './option-list.tsx'
import { useOptions, type Option } from './use-options.ts'
import './palette.css'

interface Props {
  /** What stands in the field at first, chosen as a whole. */
  first: string
  onHelp: () => void
  onClose: () => void
}

// As far as a person sees at once, so that Home and End are not needed.
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

// What only asks further is not what somebody comes back to.
const unremarkable = new Set(['search', 'findOrder'])

/** One field that leads everywhere: pages, views, actions, settings, cases, orders, customers. */
export function Palette({ first, onHelp, onClose }: Props) {
  const { t } = useWords()
  const narrow = useNarrow()
  const [typed, setTyped] = useState(first)
  const [chosen, setChosen] = useState<string | null>(null)
  const { options, used, looking, failed } = useOptions(typed, onHelp)
  const returnFocus = useReturnFocus()
  const at = Math.max(
    0,
    options.findIndex(({ id }) => id === chosen),
  )
  const close = (): void => {
    onClose()
    returnFocus()
  }
  const run = (option: Option | undefined): void => {
    if (!option || option.denied) return
    if (!unremarkable.has(option.id)) used(option.id)
    onClose()
    // The dialog gives its place up first: what runs may open one of its own, or put the cursor somewhere.
    requestAnimationFrame(option.run)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event.nativeEvent)) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const wrapped = Math.abs(step) === 1 ? (at + step + options.length) % options.length : at + step
      setChosen(options[Math.min(Math.max(wrapped, 0), options.length - 1)]?.id ?? null)
    }
    if (event.key === 'Enter') run(options[at])
    if (event.key === 'Escape') close()
  }
  return (
    <Modal
      open
      footer={null}
      closable={false}
      // Escape that only ends a composition must not close it.
      keyboard={false}
      width={640}
      className="palette"
      style={narrow ? onPhone : { top: 72 }}
      onCancel={close}
      aria-label={t('palette.title')}
    >
      <Input
        size="large"
        variant="borderless"
        autoFocus
        value={typed}
        maxLength={100}
        role="combobox"
        aria-label={t('palette.field')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={options[at] ? `palette-${at}` : undefined}
        placeholder={t('palette.placeholder')}
        prefix={<SearchOutlined aria-hidden />}
        suffix={narrow ? undefined : <kbd aria-hidden>Esc</kbd>}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(null)
        }}
        onKeyDown={press}
      />
      <OptionList options={options} at={at} onChoose={setChosen} onRun={run} />
      <p className="palette-foot muted small" role="status">
        {failed ? t('palette.notReached') : looking ? t('palette.looking') : ''}
      </p>
    </Modal>
  )
}

const onPhone = { top: 0, maxWidth: '100%', margin: 0, paddingBottom: 0 } as const

/** Where the cursor was before: Escape puts it back. */
function useReturnFocus(): () => void {
  const before = useRef<Element | null>(null)
  useEffect(() => {
    before.current ??= lastOutside()
  }, [])
  return () => {
    const place = before.current
    if (place instanceof HTMLElement) requestAnimationFrame(() => place.focus())
  }
}

const lastOutside = (): Element | null =>
  document.activeElement?.closest('.palette') ? null : document.activeElement
