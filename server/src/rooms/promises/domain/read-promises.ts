import type { PromisedAct } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'
import { mondayToFriday, readTimes, type IsWorkday, type NamedTime } from './read-time.ts'
import { isNoPromise, readAct } from './promise-words.ts'

/** 承诺: what somebody of the shop says will be done, until when, and in which words. */
export interface ReadPromise {
  readonly what: PromisedAct
  readonly dueAt: Instant
  readonly from: number
  readonly to: number
  /** The words from `from` to `to`. */
  readonly words: string
}

interface Piece {
  readonly text: string
  readonly from: number
}

// Half-width commas between digits belong to a number; a colon belongs to 「下午3:00」.
const SENTENCE = /[^。！？!?；;\n]+[。！？!?；;\n]*/g
const CLAUSE = /[^，,、\s][^，,]*/g
// What is quoted was said by somebody else, or is only named.
const QUOTED = /「[^」]*」|“[^”]*”|"[^"]*"|『[^』]*』|‘[^’]*’/g

// Many write a space where a comma belongs.
const GAP = /(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])/g

const piecesOf = (text: string, shape: RegExp, from = 0): Piece[] =>
  [...text.matchAll(shape)].map((match) => ({ text: match[0], from: from + match.index }))

/**
 * The promises in a reply, read as its customer reads it at `sentAt`. Pure: the composer asks while it is written, the
 * server when it is sent. Vague words (尽快, 晚点) name no moment and are no promise; neither is what is denied,
 * asked, quoted, past, or depends on something else.
 */
export function readPromises(
  text: string,
  sentAt: Instant,
  isWorkday: IsWorkday = mondayToFriday,
): ReadPromise[] {
  const masked = text
    .replaceAll(QUOTED, (quote) => '□'.repeat(quote.length))
    .replaceAll(GAP, (gap) => '，'.repeat(gap.length))
  const found = piecesOf(masked, SENTENCE).flatMap((sentence) =>
    readSentence(sentence, { sentAt, isWorkday }),
  )
  return found.map((one) => ({ ...one, words: text.slice(one.from, one.to) }))
}

type Found = Omit<ReadPromise, 'words'>
type Saying = Parameters<typeof readTimes>[1]

function readSentence(sentence: Piece, saying: Saying): Found[] {
  const clauses = piecesOf(sentence.text, CLAUSE, sentence.from)
  const taken = new Set<number>()
  return clauses.flatMap((clause, index) => {
    const times = readTimes(clause.text, saying)
    return times.flatMap((time, nth): Found[] => {
      const until = times[nth + 1]?.from ?? clause.text.length
      const home = homeOf(clauses, index, { time, until, alone: times.length === 1 })
      if (home === null || taken.has(home.at)) return []
      if (
        isNoPromise({
          clauses: clauses.map((one) => one.text),
          index,
          actIn: home.index,
          time,
          sentence: sentence.text,
        })
      )
        return []
      taken.add(home.at)
      const act = { from: home.at, to: home.at + home.length }
      const said = { from: clause.from + time.from, to: clause.from + time.to }
      return [
        {
          what: home.what,
          dueAt: time.dueAt,
          from: Math.min(said.from, act.from),
          to: Math.max(said.to, act.to),
        },
      ]
    })
  })
}

interface Home {
  readonly what: PromisedAct
  readonly index: number
  readonly at: number
  readonly length: number
}

interface Place {
  readonly time: NamedTime
  /** Where the next time of the clause begins. */
  readonly until: number
  readonly alone: boolean
}

/** The act that a time belongs to: behind it, before it, or in the clause beside it where it stands alone in its own. */
function homeOf(clauses: readonly Piece[], index: number, { time, until, alone }: Place): Home | null {
  const clause = clauses[index]!
  const act = (at: number, from: number, to?: number): Home | null => {
    const piece = clauses[at]
    const read = piece && readAct(piece.text.slice(from, to))
    return read
      ? { what: read.what, index: at, at: piece.from + from + read.from, length: read.length }
      : null
  }
  const behind = act(index, time.to, until)
  const before = alone ? act(index, Math.max(0, time.from - NEAR), time.from) : null
  // 「退款今天之内给您处理」: the refund is what she waits for.
  const here = behind?.what === 'other' && before !== null ? before : (behind ?? before)
  if (here) return here
  const rest = clause.text.length - (time.to - time.from)
  if (rest > MOST_BESIDE) return null
  return act(index + 1, 0) ?? act(index - 1, 0)
}

/** 「退款我们今天」: an act before its time stands close to it. */
const NEAR = 9
/** 「明天下午，我们给您补发」: a time with little else in its clause speaks of the next one. */
const MOST_BESIDE = 8
