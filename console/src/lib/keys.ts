import { useEffect, useRef } from 'react'

interface Place {
  tagName?: string
  isContentEditable?: boolean
  closest?: (selector: string) => unknown
}
export interface Pressed {
  key: string
  keyCode?: number
  isComposing?: boolean
  ctrlKey?: boolean
  metaKey?: boolean
  altKey?: boolean
  shiftKey?: boolean
  defaultPrevented?: boolean
  target?: unknown
}

// A box that is ticked is no place to write: the list's keys go on beside it, but Space ticks it.
const ticked = 'input[type="checkbox"]'
const typing =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"]'
const ownKeys = '[role="menu"], [role="listbox"], [role="dialog"]'
// An open dialog or menu has its own keys, wherever the focus stands.
const overlays = '.ant-modal-wrap:not([style*="none"]), .ant-dropdown:not(.ant-dropdown-hidden)'
const pressable = `button, a, summary, label, [role="tab"], [role="button"], ${ticked}`

/** While an input method composes, Enter chooses a word and letters are syllables. */
export const isComposing = (event: Pressed): boolean => event.isComposing === true || event.keyCode === 229

// A full-width keyboard types these for / and ?.
const sameKey: Readonly<Record<string, string>> = { '、': '/', '\uff1f': '?' }

export function keyName(event: Pressed): string {
  const key = sameKey[event.key] ?? event.key
  return key.length === 1 && !event.shiftKey ? key.toLowerCase() : key
}

/** A single key is a command only when nobody is writing, choosing or composing. */
export const isCommand = (event: Pressed): boolean =>
  !(event.ctrlKey || event.metaKey || event.altKey) && isFree(event)

function isFree(event: Pressed): boolean {
  if (event.defaultPrevented || isComposing(event)) return false
  const place = event.target as Place | null | undefined
  if (place?.isContentEditable) return false
  const within = (selector: string): boolean => Boolean(place?.closest?.(selector))
  if (within(typing) || within(ownKeys)) return false
  return !((event.key === 'Enter' || event.key === ' ') && within(pressable))
}

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

export function useKeys(map: KeyMap): void {
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = isCommand(event) ? latest.current[keyName(event)] : undefined
      if (!act || document.querySelector(overlays)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** Ctrl+A or ⌘+A where nobody is writing: the list's own, not the browser's blue text. */
export const isSelectAll = (event: Pressed): boolean =>
  (event.ctrlKey === true || event.metaKey === true) &&
  event.altKey !== true &&
  keyName(event) === 'a' &&
  isFree(event)

export function useSelectAll(act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isSelectAll(event) || document.querySelector(overlays)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
