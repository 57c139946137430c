import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { categories, channels, flags, subtypes, wishes } from './texts.fixture.ts'
import { judgingFiles, rowsIn, trainingFiles } from './training/own-texts.ts'
import { nearDuplicates } from './training/near-duplicates.ts'

interface Row {
  readonly file: string
  readonly id: string
  readonly text: string
  readonly category: readonly string[]
  readonly subtype: readonly string[]
  readonly emotion: number
  readonly flags: readonly string[]
  readonly wish: readonly string[]
  readonly channel: string
}

const read = (file: string): Row[] =>
  rowsIn<Omit<Row, 'file'>>(readFileSync(join(import.meta.dirname, file), 'utf8')).map((row) => ({
    ...row,
    file: basename(file, '.jsonl'),
  }))

const training = trainingFiles.flatMap(read)
const evaluation = judgingFiles.flatMap(read)
const all = [...training, ...evaluation]
const isNone = ({ category }: Row): boolean => category[0] === 'none'

function wrongIn(row: Row): string[] {
  const wrong: string[] = []
  const owner = (subtype: string): string | undefined =>
    categories.find((category) => subtypes[category].includes(subtype))
  if (row.text.trim() === '') wrong.push('no text')
  if (row.category.length === 0 || row.category.length > 3) wrong.push('one to three categories')
  if (row.category.some((one) => !categories.some((known) => known === one))) wrong.push('unknown category')
  if (isNone(row) && (row.category.length > 1 || row.subtype.length > 0)) wrong.push('none stands alone')
  for (const one of row.subtype)
    if (!row.category.includes(owner(one) ?? '')) wrong.push(`${one} without its category`)
  for (const one of row.category)
    if (one !== 'none' && !row.subtype.some((subtype) => owner(subtype) === one))
      wrong.push(`${one} without a sub-type`)
  if (![0, 1, 2, 3].includes(row.emotion)) wrong.push('emotion is 0 to 3')
  if (row.flags.some((one) => !flags.includes(one))) wrong.push('unknown flag')
  if (row.wish.some((one) => !wishes.includes(one))) wrong.push('unknown wish')
  if (!channels.includes(row.channel)) wrong.push('unknown channel')
  return wrong
}

describe('the texts written for triage', () => {
  test('are labelled by the rules', () =>
    expect(all.flatMap((row) => wrongIn(row).map((what) => `${row.id}: ${what}`))).toEqual([]))

  test('have one id each', () => expect(new Set(all.map(({ id }) => id)).size).toBe(all.length))

  test('no two are near-duplicates, and none judges what another has taught', () =>
    expect(nearDuplicates(all)).toEqual([]))
})

describe('the training texts', () => {
  test('are at least 2,000, every sub-type at least 40 times', () => {
    expect(training.length).toBeGreaterThanOrEqual(2000)
    for (const subtype of Object.values(subtypes).flat())
      expect(training.filter((row) => row.subtype.includes(subtype)).length, subtype).toBeGreaterThanOrEqual(
        40,
      )
  })

  test('a quarter of the complaints and requests carry two categories or three', () => {
    const complaints = training.filter((row) => !isNone(row))
    const several = complaints.filter(({ category }) => category.length > 1)
    expect(several.length / complaints.length).toBeGreaterThanOrEqual(0.25)
  })

  test('three in ten are no complaint, or look like a flag and are none', () => {
    const lookAlike = (row: Row): boolean =>
      /-(look-alikes|dates|harm-and-law)$/.test(row.file) && row.flags.length === 0
    const calm = training.filter((row) => isNone(row) || lookAlike(row))
    expect(calm.length / training.length).toBeGreaterThanOrEqual(0.3)
  })

  test.each([
    ['safety', /炸|漏电|烧|伤|血|毒|虫|霉|疼|过敏|骨折/],
    ['dependsOn', /轮椅|奶粉|血糖|助听|呼吸|药|老人|宝宝|奶奶|爷爷/],
    ['timeCritical', /生日|婚|节|明天|周末|考试|出差|礼物|[0-9一二三]号/],
    ['legalThreat', /315|律师|法院|曝光|举报|报警|工商|媒体/],
    ['feelsDeceived', /骗|套路|假|坑|忽悠|敲诈|宣传/],
    ['privacy', /电话|隐私|信息|地址|手机号|保密/],
  ])('have hard negatives of %s: its words, and it does not hold', (flag, words) => {
    const hard = training.filter((row) => !row.flags.includes(flag) && words.test(row.text))
    expect(hard.length).toBeGreaterThanOrEqual(40)
  })
})

test('the evaluation texts have 60 positives of safety, of a date and of a legal threat, and 150 look-alikes', () => {
  for (const flag of ['safety', 'timeCritical', 'legalThreat'])
    expect(evaluation.filter((row) => row.flags.includes(flag)).length, flag).toBeGreaterThanOrEqual(60)
  const calm = evaluation.filter(
    ({ file, flags: said }) => file !== 'evaluation-rare-subtypes' && !said.length,
  )
  expect(calm.length).toBeGreaterThanOrEqual(150)
})
