#!/usr/bin/env node
// Every table has one room that writes it; any view may read it. SQL is not an import, so this is a tool of our own.
// `node tools/table-owners.mjs [folder]` prints one line per violation and exits 1 when there is one.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { filesBelow, parse, textsOf, visit } from './source-text.mjs'

/** The room that may write the table. `platform` is server/src/platform/. */
export const owners = {
  cases: 'cases',
  case_events: 'cases',
  calls: 'cases',
  messages: 'messages',
  clocks: 'clocks',
  clock_moves: 'clocks',
  orders: 'orders',
  order_lines: 'orders',
  order_parcels: 'orders',
  parcels: 'orders',
  parcel_scans: 'orders',
  shops: 'people',
  people: 'people',
  memberships: 'people',
  sessions: 'people',
  api_tokens: 'people',
  invitations: 'people',
  password_links: 'people',
  audit_log: 'people',
  audit_seals: 'people',
  customers: 'customers',
  policies: 'policy',
  policy_publications: 'policy',
  policy_drafts: 'policy',
  case_search: 'search',
  gram_counts: 'search',
  outbox: 'platform',
  idempotency_keys: 'platform',
  triage_corrections: 'triage',
  triage_checks: 'learning',
  triage_lessons: 'learning',
  triage_models: 'learning',
  triage_switches: 'learning',
  platform_rows: 'intake',
  imports: 'imports',
  import_pieces: 'imports',
  import_rows: 'imports',
  import_bad_rows: 'imports',
  import_mappings: 'imports',
  import_notices: 'imports',
  case_presence: 'collaboration',
  case_drafts: 'collaboration',
  bulk_acts: 'bulk',
  bulk_cases: 'bulk',
  saved_views: 'saved-views',
  notices: 'notices',
  notice_preferences: 'notices',
  promises: 'promises',
  time_limits: 'promises',
  disputes: 'disputes',
  dispute_seats: 'disputes',
  dispute_opinions: 'disputes',
  dispute_rulings: 'disputes',
  evidence_marks: 'evidence',
  remedies: 'remedies',
  parcel_watch: 'radar',
  alerts: 'radar',
  remedy_lines: 'remedies',
  remedy_approvals: 'remedies',
  remedy_steps: 'remedies',
  connectors: 'execution',
  executions: 'execution',
  execution_tries: 'execution',
  platform_payments: 'execution',
  clock_ladders: 'clocks',
  stale_ladders: 'clocks',
  channels: 'channels',
  channel_deliveries: 'channels',
  partners: 'channels',
  files: 'files',
  case_files: 'files',
  handovers: 'handover',
  handover_items: 'handover',
  handover_leaves: 'handover',
  inquiries: 'inquiries',
  inquiry_answers: 'inquiries',
  teams: 'roster',
  team_shops: 'roster',
  team_members: 'roster',
  roster_people: 'roster',
  roster_exceptions: 'roster',
  roster_shops: 'roster',
  assignment_waits: 'roster',
  service_cases: 'roster',
  backups: 'operations',
  nodes: 'operations',
  sign_in_tries: 'people',
  second_factors: 'people',
  recovery_codes: 'people',
  second_factor_rules: 'people',
  retention_rules: 'customers',
  retention_due: 'customers',
  retention_rounds: 'customers',
  legal_holds: 'customers',
  opinion_rules: 'second-opinion',
  opinion_months: 'second-opinion',
  opinion_requests: 'second-opinion',
  opinions: 'second-opinion',
  shop_causes: 'causes',
  case_causes: 'causes',
  usage_tasks: 'causes',
  usage_answers: 'causes',
  follow_ups: 'follow-up',
}

// A table's name as it stands in SQL: with a schema, in quotes, or `?` where the code fills it in.
const name = String.raw`((?:"?\w+"?\s*\.\s*)?"?[\w?]+"?)`
const statements = [
  String.raw`\binsert\s+into\s+${name}`,
  String.raw`\bupdate\s+(?:only\s+)?${name}(?:\s+\*)?(?:\s+(?:as\s+)?(?!set\b)\w+)?\s+set\b`,
  String.raw`\bdelete\s+from\s+(?:only\s+)?${name}`,
  String.raw`\bmerge\s+into\s+(?:only\s+)?${name}`,
  String.raw`\btruncate\s+(?:table\s+)?(?:only\s+)?${name}`,
  String.raw`\bcopy\s+${name}\s*(?:\([^)]*\)\s*)?from\b`,
].map((pattern) => new RegExp(pattern, 'gi'))
const unfinished = /\b(?:insert|merge)\s+into\s*$|\bdelete\s+from\s*$/i

const calls = new Set(['insert', 'update', 'upsert', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])
const sure = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])

// Work takes a table as it takes a column, in camelCase: `work.insert('caseEvents', …)`.
const snake = (word) => word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const bare = (table) =>
  table
    .replaceAll(/["\s]/g, '')
    .replace(/^\w+\./, '')
    .toLowerCase()
const withoutComments = (sql) => sql.replaceAll(/--[^\n]*/g, ' ').replaceAll(/\/\*[\s\S]*?\*\//g, ' ')

/** Tables that one text of SQL writes; `?` where the name is not written out. */
function writtenBySql(text) {
  const sql = withoutComments(text)
  const found = statements.flatMap((pattern) => [...sql.matchAll(pattern)].map((hit) => bare(hit[1])))
  return unfinished.test(sql) ? [...found, '?'] : found
}

/** The table of `work.insert('cases', …)`. Another thing's `.update(…)` counts only when it names a table. */
function writtenByCall(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null
  const verb = node.expression.name.text
  if (!calls.has(verb)) return null
  const [first] = node.arguments
  const certain = sure.has(verb) || /\bwork$/.test(node.expression.expression.getText())
  if (!first || !ts.isStringLiteralLike(first)) return certain ? '?' : null
  const table = snake(first.text)
  return certain || table in owners ? table : null
}

function writesOf(file) {
  const source = parse(file)
  const found = textsOf(source).flatMap(({ text, line }) =>
    writtenBySql(text).map((table) => ({ table, line })),
  )
  visit(source, (node) => {
    const table = writtenByCall(node)
    if (table) found.push({ table, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
  })
  return found
}

const roomOf = (path) => /^server\/src\/rooms\/([^/]+)\//.exec(path)?.[1] ?? path.split('/')[2]
const temporary = (text) =>
  [...text.matchAll(/\bcreate\s+temp(?:orary)?\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi)].map(
    (hit) => hit[1],
  )

function complaint({ room, at, table, own }) {
  if (own.has(table)) return []
  // platform/ keeps the hand that writes for every room: there a name may be filled in.
  if (table.includes('?')) {
    return room === 'platform' ? [] : [`${at} writes a table whose name is not written out`]
  }
  if (!(table in owners)) return [`${at} writes ${table}, which nobody owns`]
  return owners[table] === room ? [] : [`${at} writes ${table}, which ${owners[table]} owns`]
}

/** Writes in server/src that are not the owner's. */
export function strayWrites(root) {
  return filesBelow(join(root, 'server/src'), /(?<!\.test)\.ts$/).flatMap((below) => {
    const path = `server/src/${below}`
    const full = join(root, path)
    const own = new Set(temporary(readFileSync(full, 'utf8')))
    return writesOf(full).flatMap(({ table, line }) =>
      complaint({ room: roomOf(path), at: `${path}:${line}`, table, own }),
    )
  })
}

/** The tables that stand when every migration has run, and those that a room creates by itself. */
function standingTables(root) {
  const standing = new Set()
  const folder = join(root, 'server/migrations')
  const migrations = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.sql'))
        .sort()
    : []
  const texts = migrations.map((file) => readFileSync(join(folder, file), 'utf8'))
  for (const below of filesBelow(join(root, 'server/src'), /(?<!\.test)\.ts$/)) {
    texts.push(...textsOf(parse(join(root, 'server/src', below))).map(({ text }) => text))
  }
  for (const text of texts) follow(withoutComments(text), standing)
  return standing
}

const change = new RegExp(
  [
    String.raw`\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?${name}(\s+partition\s+of\b)?`,
    String.raw`\bdrop\s+table\s+(?:if\s+exists\s+)?${name}`,
    String.raw`\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${name}\s+rename\s+to\s+${name}`,
  ].join('|'),
  'gi',
)

function follow(sql, standing) {
  for (const hit of sql.matchAll(change)) {
    const [, created, part, dropped, from, to] = hit
    if (created && !part && !created.includes('?')) standing.add(bare(created))
    if (dropped ?? from) standing.delete(bare(dropped ?? from))
    if (to) standing.add(bare(to))
  }
}

/** Tables without an owner, and owners without a table. */
export function unownedTables(root) {
  const standing = standingTables(root)
  return [
    ...[...standing]
      .filter((table) => !(table in owners))
      .map((table) => `table ${table} has no owner in tools/table-owners.mjs`),
    ...Object.keys(owners)
      .filter((table) => !standing.has(table))
      .map((table) => `tools/table-owners.mjs names ${table}, which no migration creates`),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? '.')
  const violations = [...unownedTables(root), ...strayWrites(root)]
  for (const violation of violations) console.log(violation)
  console.log(
    violations.length > 0 ? `${violations.length} violations` : 'every table is written by its owner',
  )
  process.exitCode = violations.length > 0 ? 1 : 0
}
