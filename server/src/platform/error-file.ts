import { open, rm, type FileHandle } from 'node:fs/promises'

export interface ErrorLine {
  readonly line: number
  readonly reason: string
  /** The header of the table that the row came from; null when the row is one text. */
  readonly columns: readonly string[] | null
  readonly cells: readonly string[]
}

export interface ErrorFile {
  write(row: ErrorLine): Promise<void>
  /** The path when there is such a file, null when no row was bad. */
  close(): Promise<string | null>
}

export const BOM = '\ufeff'

/**
 * Bad rows as a CSV that a spreadsheet opens and that can be imported again after mending: line, reason, then the
 * cells as they were. `goOn` adds to the file of the run before; otherwise that one is removed.
 */
export async function openErrorFile(path: string, goOn: boolean): Promise<ErrorFile> {
  if (!goOn) await rm(path, { force: true })
  let file: FileHandle | null = null
  let written = false
  const start = async (columns: ErrorLine['columns']): Promise<FileHandle> => {
    const opened = await open(path, 'a')
    if ((await opened.stat()).size === 0)
      await opened.appendFile(BOM + csvLine(['行号', '原因', ...(columns ?? ['原始行'])]))
    return opened
  }
  return {
    write: async ({ line, reason, columns, cells }) => {
      file ??= await start(columns)
      await file.appendFile(csvLine([String(line), reason, ...cells]))
      written = true
    },
    close: async () => {
      await file?.close()
      file = null
      return written || (goOn && (await exists(path))) ? path : null
    },
  }
}

async function exists(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null)
  await file?.close()
  return file !== null
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/**
 * A cell that a spreadsheet would run as a formula, or an id whose last digits it would throw away, gets an apostrophe,
 * which reading takes off again.
 */
function csvCell(cell: string): string {
  const harmless = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|^\d{12,}$/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
