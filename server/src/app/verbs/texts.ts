import { categories, emotions, flags, subtypes, type Subtype } from '@aftercare/contract/lists'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { PolicyDocument } from '@aftercare/contract/policy'
import { z } from 'zod'
import { evaluate as evaluateRows, loadModel } from '../../rooms/triage/index.ts'
import { databaseClock } from '../../platform/clock.ts'
import { readTextFile } from '../../platform/small-file.ts'
import { decideLine, TriageLine, type TriageTools } from '../triage-line.ts'
import { linesOf, writeAll } from './lines.ts'
import { readPolicyFile } from './policy.ts'
import { fieldFaults } from '@aftercare/contract/field-faults'
import { OK, FAILED, print, say, word, WRONG_USAGE, type Verb } from './verb.ts'

function lineAnswer(text: string, tools: TriageTools): object {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { id: null, error: { code: 'line.malformed', title: '这一行不是 JSON' } }
  }
  const line = TriageLine.safeParse(json)
  if (line.success) return decideLine(line.data, tools)
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null
  const [fault] = fieldFaults(line.error.issues, 'zh')
  return { id, error: { code: 'line.invalid', title: `${fault?.path ?? ''}：${fault?.message ?? ''}` } }
}

export const triage: Verb = {
  usage: 'triage [--policy FILE] < texts.jsonl',
  help: [
    '对文本分类定级,逐行 JSON 输入、逐行 JSON 输出 (no database needed)',
    '输入:{"id"?, "text", "order"?: {"paidFen", "productCategory"?, …}, "receivedAt"?}',
    '读不懂的行原位输出 {"id", "error"},其余照常;有这样的行时以 1 退出',
  ],
  options: { policy: { type: 'string' } },
  words: [0, 0],
  run: async ({ values }) => {
    const file = word(values['policy'])
    const policy = file === null ? PolicyDocument.parse(defaultPolicy) : await readPolicyFile(file)
    if (policy === null) return WRONG_USAGE
    const tools = { model: loadModel(), policy, now: databaseClock().now() }
    const failed = await writeAll(linesOf(process.stdin.setEncoding('utf8')), (line) =>
      lineAnswer(line, tools),
    )
    if (failed > 0) say(`有 ${failed} 行读不懂`)
    return failed > 0 ? FAILED : OK
  },
}

const known = Object.values(subtypes).flat() as Subtype[]
const LabelledLine = z.object({
  text: z.string(),
  category: z
    .union([z.enum(categories), z.array(z.enum(categories)).min(1)])
    .transform((value) => [value].flat()),
  subtype: z
    .union([z.enum(known), z.array(z.enum(known))])
    .transform((value) => [value].flat())
    .optional(),
  emotion: z
    .number()
    .int()
    .min(0)
    .max(3)
    .transform((value) => emotions[value]!)
    .optional(),
  safety: z.boolean().optional(),
  time_critical: z.boolean().optional(),
  legal_threat: z.boolean().optional(),
  flags: z.array(z.enum(flags)).optional(),
})

export const evaluate: Verb = {
  usage: 'evaluate FILE',
  help: [
    '用已标注的文件检验分类准确度 (accuracy report of a labelled file, see docs/triage.md)',
    'FILE:逐行 JSON,字段 text category subtype emotion flags …',
  ],
  options: {},
  words: [1, 1],
  run: async ({ rest }) => {
    const text = await readTextFile(rest[0]!)
    if (text === null) {
      say(`读不到文件 ${rest[0]}`)
      return WRONG_USAGE
    }
    const rows = []
    for (const [i, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue
      const row = LabelledLine.safeParse(safeJson(line))
      if (row.success) rows.push(row.data)
      else say(`第 ${i + 1} 行跳过：${fieldFaults(row.error.issues, 'zh')[0]?.message ?? ''}`)
    }
    const model = loadModel()
    const began = databaseClock().now()
    const report = evaluateRows(rows, model, defaultPolicy.triage)
    const spent = Math.max(1, databaseClock().now() - began)
    print({ ...report, textsPerSecond: Math.round((rows.length * 1000) / spent) })
    return rows.length > 0 ? OK : FAILED
  },
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // reported by the caller with its line number
  }
}
