/** One record of a delimited file, with the line of the file where it begins. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
  /** Why the line cannot be read; its cells are then the line as it stands. */
  readonly broken?: 'quote' | 'size'
}

/** A record longer than this is not waited for: one quote too many must not swallow the rest of the file. */
const MOST = 4 * 1024 * 1024

/**
 * Splits delimited text that arrives in pieces. Our own and not a library's, because a missing closing quote must
 * cost one line: csv-parse either joins two customers' rows into one or drops both (see docs/import.md). Quotes
 * count only at the beginning of a cell; a quoted cell may hold delimiters and line breaks; `""` is a quote.
 */
export function csvSplitter(delimiter: string, most = MOST): (chunk: string, end: boolean) => CsvRecord[] {
  const records = recordReader(delimiter)
  let rest = ''
  let line = 1
  let lost = false // inside a line that was too long to keep
  let due = 0 // a long record is looked at again when it has grown by half, so that reading stays linear

  return (chunk, end) => {
    const text = rest + chunk
    const found: CsvRecord[] = []
    if (text.length < due && !end) {
      rest = text
      return found
    }
    let at = 0
    while (at < text.length) {
      const record = lost ? 'broken' : records(text, at, end)
      if (record === 'more' && text.length - at <= most) break
      if (typeof record === 'object') {
        found.push({ line, cells: record.cells })
        at = record.next
        line += record.lines
        continue
      }
      const next = nextLine(text, at, end)
      if (next === null && !lost && text.length - at <= most) break
      if (!lost) found.push(brokenLine(text.slice(at, next ?? text.length), line, next === null))
      lost = next === null && !end
      at = next ?? text.length
      line += next === null ? 0 : 1
    }
    rest = text.slice(at)
    due = Math.min(rest.length * 1.5, most)
    return found
  }
}

const KEPT = 2000
const brokenLine = (text: string, line: number, endless: boolean): CsvRecord => ({
  line,
  cells: [text.slice(0, KEPT).trimEnd()],
  broken: endless ? 'size' : 'quote',
})

function nextLine(text: string, from: number, end: boolean): number | null {
  const found = /[\r\n]/g
  found.lastIndex = from
  const at = found.exec(text)?.index
  if (at === undefined) return end ? text.length : null
  if (text[at] === '\r' && at + 1 === text.length && !end) return null
  return text.startsWith('\r\n', at) ? at + 2 : at + 1
}

interface Part {
  readonly value: string
  readonly next: number
  readonly lines: number
}
type Unfinished = 'more' | 'broken'

function recordReader(delimiter: string) {
  const plainCell = new RegExp(`[^${delimiter}\\r\\n]*`, 'y')

  const cellAt = (text: string, from: number, end: boolean): Part | Unfinished => {
    if (text[from] === '"') return quotedCell(text, from, delimiter, end)
    plainCell.lastIndex = from
    const value = plainCell.exec(text)![0]
    return { value, next: from + value.length, lines: 0 }
  }

  return (text: string, from: number, end: boolean) => {
    const cells: string[] = []
    let lines = 1
    for (let at = from; ; at++) {
      const cell = cellAt(text, at, end)
      if (typeof cell === 'string') return cell
      cells.push(cell.value)
      lines += cell.lines
      at = cell.next
      if (text[at] === delimiter) continue
      if (at === text.length) return end ? { cells, lines, next: at } : 'more'
      const next = nextLine(text, at, end)
      return next === null ? 'more' : { cells, lines, next }
    }
  }
}

function quotedCell(text: string, from: number, delimiter: string, end: boolean): Part | Unfinished {
  let close = text.indexOf('"', from + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return end ? 'broken' : 'more'
  let next = close + 1
  while (text[next] === ' ') next++
  if (next === text.length) {
    if (!end) return 'more'
  } else if (text[next] !== delimiter && text[next] !== '\r' && text[next] !== '\n') return 'broken'
  const value = text.slice(from + 1, close).replaceAll('""', '"')
  return { value, next, lines: value.match(/\r\n|\r|\n/g)?.length ?? 0 }
}

/** The delimiter of a file: what stands most often in its first line that has one, outside quotes. A title has none. */
export function delimiterOf(head: string): string {
  const hint = /^\ufeff?sep=(.)\r?\n/i.exec(head)
  if (hint) return hint[1]!
  for (const line of head.replace(/"[^"]*"/g, '').split(/[\r\n]+/, FIRST_LINES)) {
    const counted = [',', '\t', ';'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
    const best = counted.sort((a, b) => b.count - a.count)[0]!
    if (best.count > 1) return best.delimiter
  }
  return ','
}
const FIRST_LINES = 20
