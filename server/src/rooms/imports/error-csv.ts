import { BOM, csvLine } from '../../platform/error-file.ts'
import type { Db } from '../../platform/db.ts'
import { badRowsOf } from './queries.ts'

/** Bad rows as a CSV that a spreadsheet opens: line, reason, then the cells as they stood. Written while it is read. */
export async function* errorCsv(
  db: Db,
  id: string,
  header: readonly string[] | null,
): AsyncGenerator<string> {
  yield BOM + csvLine(['行号', '原因', ...(header ?? ['原始行'])])
  for await (const { line, reason, cells } of badRowsOf(db, id))
    yield csvLine([String(line), reason, ...cells])
}
