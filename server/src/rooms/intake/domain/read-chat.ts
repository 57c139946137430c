import type { ChatSide } from '@aftercare/contract/lists'
import { days, shanghaiClock, type Instant } from '../../../kernel/time.ts'
import { readHeader, readStamp, type Stamp } from './chat-lines.ts'

/** One message of a pasted conversation; `at` is null where the window that it was copied from shows no time. */
export interface ChatMessage {
  readonly speaker: string
  readonly at: Instant | null
  readonly text: string
}

/** A pasted conversation 聊天记录: its messages in their order, and on which side each speaker stands. */
export interface Chat {
  readonly messages: readonly ChatMessage[]
  readonly sides: Readonly<Record<string, ChatSide>>
}

interface Draft {
  readonly speaker: string
  readonly stamp: Stamp | null
  readonly lines: string[]
}

const MOST_SPEAKERS = 8

/**
 * Reads a conversation as it is copied from the windows of the marketplaces and of WeChat: 「昵称 时间」 or 「时间 昵称」
 * above each text, the time in a line of its own, or 「昵称:」 before each line. Null: these are plain words. Linear
 * in the length. A day that is not written is the latest that fits before `now`.
 */
export function readChat(
  pasted: string,
  { now, ours }: { readonly now: Instant; readonly ours: readonly string[] },
): Chat | null {
  const lines = pasted.replace(/\r\n?/g, '\n').split('\n')
  const drafts = [split(lines, 'timed'), split(lines, 'named')].find(isChat)
  if (!drafts) return null
  const times = timesOf(
    drafts.map(({ stamp }) => stamp),
    now,
  )
  const messages = drafts.map(({ speaker, lines: own }, i) => ({
    speaker,
    at: times[i]!,
    text: own.join('\n').trim(),
  }))
  return { messages, sides: sidesOf(messages, ours) }
}

/** The messages that the headers part; nothing when the text does not begin with one. */
function split(lines: readonly string[], manner: 'timed' | 'named'): Draft[] {
  const drafts: Draft[] = []
  for (let i = 0; i < lines.length; i++) {
    const header = readHeader(lines, i, manner)
    if (header) {
      drafts.push({ speaker: header.speaker, stamp: header.stamp, lines: header.rest ? [header.rest] : [] })
      i += header.lines - 1
    } else if (drafts.length > 0) keepLine(drafts.at(-1)!, lines[i]!)
    else if (!isNothing(lines[i]!)) return []
  }
  return drafts.filter(({ lines: own }) => own.some((line) => line.trim() !== ''))
}

// What the window says beside the words.
const MARKS =
  /^\s*(?:已读|未读|送达|已送达|以上是历史消息|以下(?:是|为)新消息|-+\s*以上.*|撤回了一条消息)\s*$/
const isNothing = (line: string): boolean =>
  line.trim() === '' || MARKS.test(line) || readStamp(line) !== null

function keepLine({ lines }: Draft, line: string): void {
  if (!MARKS.test(line) && readStamp(line) === null) lines.push(line)
}

// Two lines that begin with a time are no conversation yet: 「10:20 下单 / 11:00 发货」 is a story.
function isChat(drafts: readonly Draft[]): boolean {
  const speakers = new Set(drafts.map(({ speaker }) => speaker))
  return (
    drafts.length >= 2 &&
    speakers.size <= MOST_SPEAKERS &&
    (speakers.size < drafts.length || speakers.size === 2)
  )
}

/** Instants of the stamps. One without a day belongs to the day before it, or to the latest days that fit. */
function timesOf(stamps: readonly (Stamp | null)[], now: Instant): (Instant | null)[] {
  const today = shanghaiClock(now).startOfDay
  const first = stamps.findIndex((stamp) => stamp !== null && stamp.day !== null)
  const times: (Instant | null)[] = stamps.map(() => null)
  let day = first < 0 ? today : dayOf(stamps[first]!, now)
  let last = -Infinity
  stamps.forEach((stamp, i) => {
    if (i < first || first < 0 || stamp === null) return
    day = stamp.day === null ? day : dayOf(stamp, now)
    if (stamp.day === null && day + stamp.inDay < last) day += days(1)
    times[i] = last = day + stamp.inDay
  })
  let next = first < 0 ? now : times[first]!
  for (let i = (first < 0 ? stamps.length : first) - 1; i >= 0; i--) {
    const stamp = stamps[i]!
    if (stamp === null) continue
    let at = shanghaiClock(next).startOfDay + stamp.inDay
    if (at > next) at -= days(1)
    times[i] = next = at
  }
  return times
}

const dayOf = ({ day }: Stamp, now: Instant): Instant => day!(now)

const OURS =
  /客服|旗舰店|专营店|专卖店|官方|小助手|机器人|店铺|售后|店小二|商家|自营|店[::]|^(?:我|我们|卖家|商家|掌柜)$/
const THEIRS = /^(?:买家|客户|顾客|用户|消费者)/

/** Who is the shop: by name; where no name tells, whoever speaks first is the customer. */
function sidesOf(messages: readonly ChatMessage[], ours: readonly string[]): Record<string, ChatSide> {
  const speakers = [...new Set(messages.map(({ speaker }) => speaker))]
  const isOurs = (name: string): boolean =>
    !THEIRS.test(name) && (OURS.test(name) || ours.some((own) => own !== '' && name.includes(own)))
  const shop = new Set(speakers.filter(isOurs))
  if (shop.size === 0) for (const other of speakers.slice(1)) shop.add(other)
  if (shop.size === speakers.length) shop.delete(speakers[0]!)
  return Object.fromEntries(speakers.map((name) => [name, shop.has(name) ? 'shop' : 'customer']))
}
