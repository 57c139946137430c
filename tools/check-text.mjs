#!/usr/bin/env node
// What no compiler sees: words that must not stand in a file, and words that must stand in the glossary.
// `node tools/check-text.mjs [folder]` prints one line per violation and exits 1 when there is one.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { missingWords } from './glossary.mjs'
import { filesBelow, parse, textsOf } from './source-text.mjs'

const code = /\.([cm]?js|tsx?|[cm]ts)$/

// Written so that no pattern finds itself.
const registries = [
  String.raw`\bregistry\.(?:npmjs|yarnpkg|npmmirror|npm\.taobao|nodejitsu|bnpm)\.[a-z]+`,
  String.raw`\bregistry\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|cn|dev|internal|local)\b`,
  String.raw`\b(?:npm\.pkg\.github|npm\.jsr|npmmirror|packages\.aliyun)\.(?:com|io)`,
  String.raw`\/_packaging\/|\/artifactory\/api\/npm`,
]

/** `says` is one line's violation; `in` tells which files are read. */
const rules = [
  {
    rule: 'no-registry-host',
    in: () => true,
    finds: new RegExp(registries.join('|'), 'i'),
    says: 'names a package registry: the reader has their own',
  },
  {
    rule: 'no-resolved-url',
    in: (path) => /(^|\/)package-lock\.json$/.test(path),
    finds: /"resolved":\s*"http/,
    says: 'pins a download address: npm install --omit-lockfile-registry-resolved',
  },
  {
    rule: 'no-builders-path',
    in: () => true,
    finds: /(?<![\w.-])\/work\//, // `platform/work/` is a folder of ours, an absolute path is not
    says: 'names a folder of the machine that it was written on',
  },
  {
    rule: 'todo-has-a-number',
    in: () => true,
    finds: /(?<!`)\b(?:T[O]DO|F[I]XME)\b(?!.*#\d)/,
    says: 'puts something off without an issue number',
  },
  {
    // Here and not in eslint, because a blanket suppression would silence the very rule.
    rule: 'suppression-has-a-reason',
    in: (path) => code.test(path),
    finds: /(?:\/\/|\/\*)\s*eslint-dis[a]ble(?!(?:-next-line|-line)?\s+[\w@][^*]*?\s--\s+\S{2,})/,
    says: 'suppresses lint without naming the rule and the reason: `eslint-disable-next-line RULE -- why`',
  },
]

/** Files that git tracks or would track; in a folder without git, all but what is made by a command. */
function ourFiles(root) {
  const asked = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const git = spawnSync('git', asked, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (git.status !== 0)
    return filesBelow(root, /./).filter((path) => !/(^|\/)(dist|data|coverage)\//.test(path))
  return [...new Set(git.stdout.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)))
}

function readText(file) {
  const bytes = readFileSync(file)
  return bytes.subarray(0, 8000).includes(0) ? null : bytes.toString('utf8')
}

export function strayWords(root) {
  return ourFiles(root).flatMap((path) => {
    const active = rules.filter((rule) => rule.in(path))
    const text = readText(join(root, path))
    if (text === null) return []
    const suspects = active.filter(({ finds }) => finds.test(text))
    if (suspects.length === 0) return []
    return text
      .split('\n')
      .flatMap((line, at) =>
        suspects
          .filter(({ finds }) => finds.test(line))
          .map(({ rule, says }) => `${path}:${at + 1} ${says} (${rule})`),
      )
  })
}

const databaseTime =
  /\b(?:current_(?:timestamp|date|time)|localtimestamp)\b|'now'::|(?<![\w.])(?:statement|transaction)_timestamp\s*\(/i
// platform/ measures how far the database's clock stands from this machine's; nobody else asks it.
const measured = /(?<![\w.])clock_timestamp\s*\(/i
// In a sentence `now()` is no SQL: the text must read like a statement or hold nothing else.
const now = /(?<![\w.])now\s*\(\s*\)/i
const statement =
  /^\s*now\s*\(|\b(?:select|insert|update|delete|where|set|values|default|interval|returning|and)\b/i

/** SQL that asks the database for the time: a story that turns the clock would be lied to. */
export function databaseClocks(root) {
  return filesBelow(join(root, 'server/src'), /(?<!\.test)\.ts$/).flatMap((below) =>
    textsOf(parse(join(root, 'server/src', below)))
      .map(({ text, line }) => ({ text: text.replaceAll(/--[^\n]*/g, ''), line }))
      .filter(
        ({ text }) =>
          databaseTime.test(text) ||
          (now.test(text) && statement.test(text)) ||
          (measured.test(text) && !below.startsWith('platform/')),
      )
      .map(
        ({ line }) =>
          `server/src/${below}:${line} asks the database for the time: pass work.now (no-database-time)`,
      ),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? '.')
  const violations = [...strayWords(root), ...databaseClocks(root), ...(await missingWords(root))]
  for (const violation of violations) console.log(violation)
  console.log(violations.length > 0 ? `${violations.length} violations` : 'every text is as it should be')
  process.exitCode = violations.length > 0 ? 1 : 0
}
