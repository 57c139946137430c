import { createHash } from 'node:crypto'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { wordingOf } from '@aftercare/contract/default-wording'
import { wordingRuleWords, wordingWhy } from '@aftercare/contract/wording-words'
import type { WordingPolicy } from '@aftercare/contract/wording'
import { z } from 'zod'
import { readTextFile } from '../../platform/small-file.ts'
import {
  checkWording,
  evaluateWording,
  isStopped,
  NO_FACTS,
  suggest,
  type LabelledReply,
} from '../../rooms/wording/index.ts'
import { linesOf, writeAll } from './lines.ts'
import { readPolicyFile } from './policy.ts'
import { FAILED, OK, print, say, word, WRONG_USAGE, type Verb } from './verb.ts'

const WordingLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  before: z.string().optional(),
})

/** One line of `aftercare wording`: what the composer and the gate say of it. */
export function wordingLine(line: string, policy: WordingPolicy): object {
  const json = safeJson(line)
  const read = WordingLine.safeParse(json)
  if (!read.success) {
    const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null
    return { id, error: { code: 'line.invalid', title: '这一行读不懂：要有 text' } }
  }
  const { id, text, before } = read.data
  const findings = checkWording(text, policy, before === undefined ? {} : { before })
  const verdict = isStopped(findings) ? 'block' : findings.length > 0 ? 'warn' : 'ok'
  return {
    ...(id === undefined ? {} : { id }),
    verdict,
    findings: findings.map((finding) => {
      const { rule, severity, start, end } = finding
      const better = suggest(text, finding, policy, NO_FACTS)
      const because = `${wordingRuleWords[rule].zh}：${wordingWhy[rule].zh}`
      const rewrite = better && { span: [better.start, better.end], text: better.words }
      return { kind: rule, severity, span: [start, end], because, ...(rewrite ? { rewrite } : {}) }
    }),
  }
}

async function policyFrom(file: string | null): Promise<WordingPolicy | null> {
  if (file === null) return wordingOf(defaultPolicy)
  const policy = await readPolicyFile(file)
  return policy && wordingOf(policy)
}

export const wording: Verb = {
  usage: 'wording [--policy FILE] < replies.jsonl',
  help: [
    '检查对客说法，逐行 JSON 输入、逐行 JSON 输出 (no database needed)',
    '输入:{"id"?, "text", "before"?};输出:{"id", "verdict": "ok|warn|block", "findings"}',
    '读不懂的行原位输出 {"id", "error"},其余照常;有这样的行时以 1 退出',
  ],
  options: { policy: { type: 'string' } },
  words: [0, 0],
  run: async ({ values }) => {
    const policy = await policyFrom(word(values['policy']))
    if (policy === null) return WRONG_USAGE
    const failed = await writeAll(linesOf(process.stdin.setEncoding('utf8')), (line) =>
      wordingLine(line, policy),
    )
    if (failed > 0) say(`有 ${failed} 行读不懂`)
    return failed > 0 ? FAILED : OK
  },
}

const Reply = z.object({ id: z.string().optional(), text: z.string(), label: z.string().nullish() })
const Talk = z.object({
  id: z.string().optional(),
  turns: z.array(z.object({ role: z.string(), text: z.string() })),
})

/** Half of a file by the hash of its ids: one to write rules by, one to report on. */
const halfOf = (id: string): 'develop' | 'report' =>
  createHash('sha256').update(id).digest()[0]! % 2 === 0 ? 'develop' : 'report'

/** A labelled reply, or all that the agent says in a conversation. */
function repliesIn(json: unknown): (LabelledReply & { readonly id: string })[] | null {
  const reply = Reply.safeParse(json)
  if (reply.success) {
    const { id, text, label } = reply.data
    return [{ id: id ?? text, text, label: label ?? null }]
  }
  const talk = Talk.safeParse(json)
  if (!talk.success) return null
  let before = ''
  return talk.data.turns.flatMap(({ role, text }, place) => {
    if (role !== 'agent') before = ''
    const said = role === 'agent' ? [{ id: talk.data.id ?? String(place), text, label: null, before }] : []
    if (role === 'agent') before = `${before}\n${text}`
    return said
  })
}

export const evaluateReplies: Verb = {
  usage: 'evaluate-wording FILE [--half develop|report] [--policy FILE]',
  help: [
    '用已标注的回复检验措辞检查 (accuracy of the wording check, see docs/wording.md)',
    'FILE:逐行 JSON，{"id", "text", "label"} 或 {"id", "turns": [{"role", "text"}]}；--half 按 id 的哈希取一半',
  ],
  options: { half: { type: 'string' }, policy: { type: 'string' } },
  words: [1, 1],
  run: async ({ values, rest }) => {
    const [text, policy] = [await readTextFile(rest[0]!), await policyFrom(word(values['policy']))]
    if (text === null) say(`读不到文件 ${rest[0]}`)
    if (text === null || policy === null) return WRONG_USAGE
    const half = word(values['half'])
    if (half !== null && half !== 'develop' && half !== 'report') {
      say(`用法:aftercare ${evaluateReplies.usage}`)
      return WRONG_USAGE
    }
    const rows = text.split('\n').flatMap((line, place) => {
      if (line.trim() === '') return []
      const found = repliesIn(safeJson(line))
      if (!found) say(`第 ${place + 1} 行跳过`)
      return (found ?? []).filter(({ id }) => half === null || halfOf(id) === half)
    })
    print(evaluateWording(rows, policy))
    return rows.length > 0 ? OK : FAILED
  },
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // answered by the caller, at its line
  }
}
