import type { Archive } from './archive.ts'
import { unescaped } from './cell-text.ts'
import { readXml, type XmlReader } from './read-xml.ts'

/** All texts of a workbook stand in one part and have to be at hand while its sheets are read. */
const MOST = 256 * 1024 * 1024

/** The texts by their index; the parts of a rich text are joined, the pronunciation beside them is left out. */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<string[]> {
  if (part === null) return []
  const strings: string[] = []
  for await (const one of readXml(archive.text(part, MOST), itemReader())) strings.push(one)
  return strings
}

function itemReader(): XmlReader<string> {
  let done: string[] = []
  let parts: string[] = []
  let saying = false
  let spelling = false
  return {
    open: (name) => {
      if (name === 'si') parts = []
      else if (name === 't') saying = !spelling
      else if (name === 'rPh') spelling = true
    },
    close: (name) => {
      if (name === 'si') done.push(unescaped(parts.length === 1 ? parts[0]! : parts.join('')))
      else if (name === 't') saying = false
      else if (name === 'rPh') spelling = false
    },
    text: (text) => {
      if (saying) parts.push(text)
    },
    take: () => {
      const taken = done
      done = []
      return taken
    },
  }
}
