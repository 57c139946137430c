import { describe, expect, test } from 'vitest'
import { change, type CaseFile } from './case-file.ts'
import { file, ten } from './case.fixture.ts'
import { deltaOf } from './replay.ts'
import { retell, tellingStart, type Teller, type Told } from './retelling.ts'

type Line = readonly [kind: string, data?: Partial<Told['data']>, change?: (file: CaseFile) => CaseFile]

/** A history, each line with what it did to the case. */
function history(lines: readonly Line[]): { file: CaseFile; entries: Told[] } {
  let now = file()
  const opened: Told = {
    seq: 1,
    at: ten,
    kind: 'case_opened',
    actorKind: 'system',
    actorId: null,
    data: deltaOf(null, now),
  }
  const entries = [opened]
  for (const [kind, data = {}, step = (one: CaseFile) => one] of lines) {
    const next = step(now)
    const seq = entries.length + 1
    const actor = { actorKind: 'person', actorId: 'li' }
    entries.push({ seq, at: ten + seq, kind, ...actor, data: { ...deltaOf(now, next), ...data } })
    now = next
  }
  return { file: now, entries }
}
const counted = (one: CaseFile) => change(one, { contacts: one.state.contacts + 1 })
const teller: Teller = {
  hear: counted,
  join: (one, { data }) => change(one, { absorbed: [...one.state.absorbed, data.other!] }),
  read: (one) => one,
  clocks: (told) => told,
  settle: (one) => one,
  belongs: () => true,
}
const wrote = (messageId: string): Line => ['customer_wrote', { messageId }, counted]
const mergedWith = (other: string): Line => [
  'case_merged',
  { other },
  (one) => change(one, { absorbed: [...one.state.absorbed, other], contacts: one.state.contacts + 10 }),
]
const unmerged = (other: string): Line => ['case_unmerged', { other }]
const told = (lines: readonly Line[], without: number) => {
  const story = history(lines)
  return retell(story.file, story.entries, without, teller).state
}

describe('a story without one of its lines', () => {
  test('the last line: what stood before it', () => {
    expect(told([wrote('m1'), mergedWith('b')], 3)).toMatchObject({ contacts: 2, absorbed: [] })
  })

  test('what happened since happens to what stood before', () => {
    expect(told([mergedWith('b'), wrote('m1'), wrote('m2')], 2)).toMatchObject({ contacts: 3, absorbed: [] })
    const assigned: Line = ['case_assigned', {}, (one) => change(one, { assigneeId: 'wang' })]
    expect(told([mergedWith('b'), assigned], 2)).toMatchObject({ contacts: 1, assigneeId: 'wang' })
  })

  test('another merge since is made again', () => {
    expect(told([mergedWith('b'), mergedWith('c')], 2).absorbed).toEqual(['c'])
    expect(told([mergedWith('b'), mergedWith('c')], 3).absorbed).toEqual(['b'])
  })

  test('what was taken back since is left out with what took it back', () => {
    expect(told([mergedWith('b'), mergedWith('c'), unmerged('c')], 2)).toMatchObject({
      contacts: 1,
      absorbed: [],
    })
  })

  test('a line from before that was taken back since: the story begins before that line', () => {
    const lines = [mergedWith('c'), wrote('m1'), mergedWith('b'), wrote('m2'), unmerged('c')]
    expect(tellingStart(history(lines).entries, 4)).toBe(2)
    expect(told(lines, 4)).toMatchObject({ contacts: 3, absorbed: [] })
  })

  test('words of a case that has left are not heard', () => {
    const story = history([mergedWith('b'), wrote('theirs'), wrote('ours')])
    const belongs = (_file: CaseFile, messageId: string) => messageId === 'ours'
    expect(retell(story.file, story.entries, 2, { ...teller, belongs }).state.contacts).toBe(2)
  })

  test('a split message that joined is left out for good', () => {
    const lines = [mergedWith('b'), wrote('m1'), ['message_split', { messageId: 'm1' }] as Line, wrote('m2')]
    expect(told(lines, 2).contacts).toBe(2)
  })

  test('who answers a case that nobody has owns it, also where another owner came with a merge', () => {
    const taken: Line = ['case_merged', { other: 'b' }, (one) => change(one, { assigneeId: 'wang' })]
    const replied: Line = [
      'reply_added',
      { messageId: 'r1' },
      (one) => change(one, { lastMessageAt: ten + 3 }),
    ]
    expect(told([taken, replied], 2)).toMatchObject({ assigneeId: 'li', lastMessageAt: ten + 3 })
  })

  test('the counter of a line counts on from where the case stands', () => {
    const sent: Line = [
      'reply_added',
      { messageId: 'r1' },
      (one) => change(one, { toSend: one.state.toSend + 1 }),
    ]
    const brought: Line = ['case_merged', { other: 'b' }, (one) => change(one, { toSend: 4 })]
    expect(told([brought, sent], 2).toSend).toBe(1)
  })
})
