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
  // Enter does nothing to a box: the list goes on with it.
  if (event.key === 'Enter' && within(ticked)) return true
  return !((event.key === 'Enter' || event.key === ' ') && within(pressable))
}

/** Ctrl+K, on a Mac ⌘K: also while somebody writes, never while an input method composes. */
export const isPaletteKey = (event: Pressed): boolean =>
  !event.defaultPrevented &&
  !isComposing(event) &&
  (event.ctrlKey === true) !== (event.metaKey === true) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'k'

/** The key that commands are held with, as it is written on this person's machine. */
export const commandKey: '⌘' | 'Ctrl' =
  typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl'

/** How long `g` waits for the letter that says where to. */
const PATIENCE = 1500
const held = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'])

/**
 * Reads presses one after the other: `g` and then `o` is the stroke `g o`, and the `o` alone is none. Gives a function
 * of a press and its moment; one and the same press is always the same stroke, whoever asks.
 */
export function strokeReader(): (event: Pressed, at: number) => string {
  const read = new WeakMap<Pressed, string>()
  let begun: number | null = null
  return (event, at) => {
    const known = read.get(event)
    if (known !== undefined) return known
    if (held.has(event.key)) return event.key
    const name = keyName(event)
    const follows = begun !== null && at - begun <= PATIENCE
    begun = !follows && name === 'g' ? at : null
    const stroke = follows ? `g ${name}` : name
    read.set(event, stroke)
    return stroke
  }
}
const strokeOf = strokeReader()

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

/** Single keys, and strokes of two such as `g o`. */
export function useKeys(map: KeyMap): void {
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = isCommand(event) ? latest.current[strokeOf(event, event.timeStamp)] : undefined
      if (!act || document.querySelector(overlays)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** Ctrl+K opens, and closes again; an open question of another kind is answered first. */
export function usePaletteKey(open: boolean, toggle: () => void): void {
  const latest = useRef({ open, toggle })
  useEffect(() => {
    latest.current = { open, toggle }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isPaletteKey(event)) return
      // The browser would look for something in its own bar.
      event.preventDefault()
      if (latest.current.open || !document.querySelector(overlays)) latest.current.toggle()
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
