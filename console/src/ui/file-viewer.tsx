import {
  CloseOutlined,
  LeftOutlined,
  RightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useFocusBack } from '../lib/focus-back.ts'
import { useWords } from '../lib/i18n.ts'
import { isComposing } from '../lib/keys.ts'
import './files.css'

interface Item {
  readonly key: string
  readonly name: string
  /** Null: a video. */
  readonly picture: string | null
  readonly original: string | null
}

interface Props {
  items: readonly Item[]
  first: number
  onClose: () => void
}

const steps = [1, 1.5, 2, 3, 4]

/** One picture as large as the screen; arrows go on, + and - zoom, Esc leaves. */
export function FileViewer({ items, first, onClose }: Props) {
  const { t } = useWords()
  useFocusBack()
  const [at, setAt] = useState(first)
  const [zoom, setZoom] = useState(0)
  const stage = useRef<HTMLDivElement>(null)
  useEffect(() => stage.current?.focus(), [])
  const item = items[at]
  if (!item) return null
  const go = (by: number): void => {
    setAt((now) => Math.min(items.length - 1, Math.max(0, now + by)))
    setZoom(0)
  }
  const closer = (by: number): void => setZoom((now) => Math.min(steps.length - 1, Math.max(0, now + by)))
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    '+': () => closer(1),
    '=': () => closer(1),
    '-': () => closer(-1),
  }
  const press = (event: KeyboardEvent): void => {
    const act = isComposing(event.nativeEvent) ? undefined : keys[event.key]
    if (!act || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }
  return (
    <Modal
      open
      centered
      closable={false}
      footer={null}
      width="min(1200px, 96vw)"
      className="viewer"
      aria-label={t('files.viewer')}
      onCancel={onClose}
    >
      <div className="viewer-body" onKeyDown={press}>
        <header className="viewer-head">
          <span className="one-line">{item.name}</span>
          <span className="muted small">{t('files.position', { at: at + 1, of: items.length })}</span>
          <span className="viewer-tools">
            {item.picture && (
              <>
                <Tool
                  label={t('files.farther')}
                  icon={<ZoomOutOutlined />}
                  onPress={() => closer(-1)}
                  disabled={zoom === 0}
                />
                <Tool
                  label={t('files.closer')}
                  icon={<ZoomInOutlined />}
                  onPress={() => closer(1)}
                  disabled={zoom === steps.length - 1}
                />
              </>
            )}
            {item.original && (
              <Button type="text" size="small" href={item.original} target="_blank" rel="noreferrer">
                {t('files.whole')}
              </Button>
            )}
            <Tool label={t('files.close')} icon={<CloseOutlined />} onPress={onClose} />
          </span>
        </header>
        <div ref={stage} className="viewer-stage" tabIndex={-1} data-zoomed={zoom > 0 || undefined}>
          {item.picture ? (
            <img
              key={item.key}
              src={zoom > 1 && item.original ? item.original : item.picture}
              alt={item.name}
              style={zoom > 0 ? { width: `${steps[zoom]! * 100}%` } : undefined}
              onClick={() => setZoom((now) => (now === 0 ? 2 : 0))}
            />
          ) : (
            <video key={item.key} src={item.original ?? undefined} controls />
          )}
        </div>
        {items.length > 1 && (
          <>
            <Tool
              className="viewer-side"
              side="left"
              label={t('files.previous')}
              icon={<LeftOutlined />}
              onPress={() => go(-1)}
              disabled={at === 0}
            />
            <Tool
              className="viewer-side"
              side="right"
              label={t('files.next')}
              icon={<RightOutlined />}
              onPress={() => go(1)}
              disabled={at === items.length - 1}
            />
          </>
        )}
      </div>
    </Modal>
  )
}

interface ToolProps {
  label: string
  icon: ReactNode
  onPress: () => void
  disabled?: boolean
  className?: string
  side?: 'left' | 'right'
}

function Tool({ label, icon, onPress, disabled = false, className = '', side }: ToolProps) {
  return (
    <Button
      type={side ? 'default' : 'text'}
      size={side ? 'middle' : 'small'}
      shape={side ? 'circle' : 'default'}
      className={className}
      data-side={side}
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
    />
  )
}
