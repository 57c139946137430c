import type { useWords } from '../../lib/i18n.ts'
import { zhImports } from '../../lib/words/zh-imports.ts'

type T = ReturnType<typeof useWords>['t']
type Field = keyof typeof zhImports.imports.fields

/** What the shop's people call a field of a file. */
export const fieldWord = (field: string, t: T): string =>
  Object.hasOwn(zhImports.imports.fields, field) ? t(`imports.fields.${field as Field}`) : field
