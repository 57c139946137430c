import { setImmediate as others } from 'node:timers/promises'
import type { SourceRow } from '../read-rows.ts'

const AT_A_STRETCH = 100

/**
 * Rows with a breath between them: rows that are there already would otherwise keep everybody else of this process
 * waiting. `pulse` is called at each breath, and ends the reading by throwing.
 */
export async function* pacedRows(
  rows: AsyncIterable<SourceRow>,
  pulse: () => Promise<void>,
): AsyncGenerator<SourceRow> {
  let since = 0
  for await (const row of rows) {
    if (++since > AT_A_STRETCH) {
      since = 0
      await pulse()
      await others()
    }
    yield row
  }
}
