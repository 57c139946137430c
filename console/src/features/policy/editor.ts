import { createContext, useContext } from 'react'
import type { PolicyDocument } from '@aftercare/contract/policy'

export interface Editor {
  readonly document: PolicyDocument
  readonly readOnly: boolean
  /** Settings that differ from the policy in force, by the names of `settingsOf`. */
  readonly changed: ReadonlySet<string>
  readonly errors: Readonly<Record<string, string>>
  change(document: PolicyDocument): void
}

export const EditorContext = createContext<Editor | null>(null)

/** The document of the page, and how to change it. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('no policy on this page')
  return editor
}

/** The error of a field, or of something below it. */
export const errorAt = (errors: Editor['errors'], path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([at]) => at.startsWith(`${path}.`))?.[1]

/** A list with one row put in the place of another. */
export const withRow = <Row>(rows: readonly Row[], index: number, row: Row): Row[] =>
  rows.map((one, i) => (i === index ? row : one))
export const withoutRow = <Row>(rows: readonly Row[], index: number): Row[] =>
  rows.filter((_, i) => i !== index)
