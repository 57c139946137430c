import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bigrams } from './likeness.fixture.ts'
import { sceneReplies, solutions } from './replies.ts'
import { comebacks, proofs, pushes, returns, thanks } from './texts-follow-ups.ts'
import { demoTexts } from './texts.ts'

// A folder of JSON Lines with texts of others, such as those that triage is measured with.
const folder = process.env['AFTERCARE_FOREIGN_TEXTS']

const own: readonly string[] = [
  ...demoTexts.map(({ text }) => text),
  ...[pushes, proofs, thanks, returns, comebacks, ...Object.values(sceneReplies), ...Object.values(solutions)]
    .flat()
    .map(([text]) => text),
]

/** Every text in a value, line by line. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/\n| \/ /)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** What everybody says in two or three words belongs to nobody. */
const FEW = 6

/** Own texts that share half of their pairs of characters with a foreign one. */
function alike(texts: readonly string[], foreign: readonly string[]): string[][] {
  const grams = [...new Set(foreign)].map((text) => ({ text, pairs: bigrams(text) }))
  const holders = new Map<string, number[]>()
  for (const [i, { pairs }] of grams.entries())
    for (const pair of pairs) {
      const list = holders.get(pair)
      if (list) list.push(i)
      else holders.set(pair, [i])
    }
  return texts.flatMap((text) => {
    const pairs = bigrams(text)
    const shared = new Map<number, number>()
    for (const pair of pairs) for (const i of holders.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    return [...shared].flatMap(([i, both]) =>
      pairs.size > FEW && both / (pairs.size + grams[i]!.pairs.size - both) >= 0.5
        ? [[text, grams[i]!.text]]
        : [],
    )
  })
}

test.runIf(folder)('no text of the demo shop is somebody else’s', () => {
  const foreign = readdirSync(folder!)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder!, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .flatMap((line) => textsIn(JSON.parse(line)))
    .filter((text) => /\p{Script=Han}{4}/u.test(text))
  expect(foreign.length).toBeGreaterThan(0)
  expect(alike(own, foreign)).toEqual([])
})

test('a borrowed text is found, also when a word of it was changed', () => {
  const borrowed = '付款那天说次日达,今天第三天了影子都没见着'
  expect(alike([borrowed], ['付款那天说次日达,今天都第三天了影子也没见着', '别的事'])).toHaveLength(1)
  expect(alike([borrowed], ['箱子破了一个角,里面的杯子碎了'])).toEqual([])
})
