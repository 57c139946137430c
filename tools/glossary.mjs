// docs/glossary.md has one section per list of contract/src/lists.ts and *-lists.ts, and one row per value of the list,
// with the words that contract/src/words.ts and *-words.ts show on the screens.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

async function exportsOf(file) {
  if (!existsSync(file)) return {}
  const { outputFiles } = buildSync({ entryPoints: [file], bundle: true, write: false, format: 'esm' })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

/** The sub-types of all categories are one list. */
function valuesIn(list) {
  if (Array.isArray(list)) return list.map(String)
  return typeof list === 'object' && list !== null ? Object.values(list).flat().map(String) : []
}

/** The rows of each section by code: heading "## 分级 Level `levels`", then 中文 | English | code | meaning. */
function sectionsOf(glossary) {
  const sections = new Map()
  let rows = new Map()
  for (const line of glossary.split('\n')) {
    if (line.startsWith('#')) {
      rows = new Map()
      for (const [, list] of line.matchAll(/`(\w+)`/g)) sections.set(list, rows)
    }
    const [, zh, en, code] = line.startsWith('|') ? line.split('|').map((cell) => cell.trim()) : []
    for (const [, value] of (code ?? '').matchAll(/`([^`]+)`/g)) rows.set(value, { zh, en })
  }
  return sections
}

// A table of words belongs to a list when it has a word for each of its values; the one that has no others comes first.
const wordsFor = (tables, values) => {
  const having = tables.filter((table) => values.every((value) => typeof table?.[value]?.zh === 'string'))
  return having.find((table) => Object.keys(table).length === values.length) ?? having[0] ?? {}
}

function compare(list, values, { rows, words }) {
  const missing = values.filter((value) => !rows.has(value)).map((value) => `lacks ${value} of ${list}`)
  const gone = [...rows.keys()]
    .filter((value) => !values.includes(value))
    .map((value) => `explains ${value}, which ${list} does not have`)
  const other = values.flatMap((value) => {
    const [here, there] = [rows.get(value), words[value]]
    if (!here || !there || (here.zh === there.zh && here.en === there.en)) return []
    return [`says ${here.zh} · ${here.en} for ${value} of ${list}, the screens say ${there.zh} · ${there.en}`]
  })
  return [...missing, ...gone, ...other].map((what) => `docs/glossary.md ${what} (glossary-is-complete)`)
}

/** Values of the contract's lists without a row, rows whose value is gone, and words that differ from the screens'. */
export async function missingWords(root) {
  const sections = sectionsOf(readFileSync(join(root, 'docs/glossary.md'), 'utf8'))
  const folder = join(root, 'contract/src')
  const called = (name) => readdirSync(folder).filter((file) => name.test(file))
  const exportsOfAll = (files) => Promise.all(files.map((file) => exportsOf(join(folder, file))))
  const tables = (await exportsOfAll(called(/^(.*-)?words\.ts$/))).flatMap((words) => Object.values(words))
  const lists = (await exportsOfAll(called(/^(.*-)?lists\.ts$/))).flatMap((file) => Object.entries(file))
  return lists.flatMap(([list, exported]) => {
    const values = valuesIn(exported)
    const rows = sections.get(list) ?? new Map()
    return values.length > 0 ? compare(list, values, { rows, words: wordsFor(tables, values) }) : []
  })
}
