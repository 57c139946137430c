import type { RuleAnswer, RuleArticle, RuleBook, RuleQuestion } from '@aftercare/contract/rulebook'
import { ruleMatters } from '@aftercare/contract/rulebook-lists'
import type { Language } from '@aftercare/contract/words'
import { articleOf, book, holdsOn, type Article } from './domain/book.ts'
import type { Answer } from './domain/consult.ts'
import type { Day } from './domain/days.ts'
import { exposuresOf } from './domain/exposure.ts'
import { partialRefund } from './domain/partial-return.ts'

/** An article in the language of whoever asks. */
export const describeArticle = (
  { id, instrument, article, gist, source, from, to, standing }: Article,
  language: Language,
): RuleArticle => ({
  ...{ id, from, to, standing },
  instrument: instrument[language],
  article: article[language],
  gist: gist[language],
  source: source[language],
})

/** One article of the book by its id. */
export const articleById = (id: string, language: Language): RuleArticle =>
  describeArticle(articleOf(book, id), language)

/** Whether the book has such an article. */
export const hasArticle = (id: string): boolean => book.articles.some((one) => one.id === id)

interface Reader {
  readonly language: Language
  /** What may be lost in court is for supervisor and legal: at the front it would become a bargaining chip. */
  readonly seesExposure: boolean
}

/** The answer as the API gives it. */
export function describeAnswer(question: RuleQuestion, answer: Answer, reader: Reader): RuleAnswer {
  const { row, missing, articles } = answer
  const { language } = reader
  return {
    book: book.version,
    on: answer.on,
    matter: answer.matter,
    rule: row.id,
    verdict: row.verdict,
    settled: missing.length === 0,
    missing: [...missing],
    because: row.because[language],
    remedies: [...row.remedies],
    freight: row.freight,
    burden: answer.burden,
    deadlines: [...answer.deadlines],
    duties: [...(row.duties ?? [])],
    articles: articles.map((article) => describeArticle(article, language)),
    verified: articles.every(({ standing }) => standing === 'read'),
    refund: describeRefund(question, answer, language),
    ...(reader.seesExposure && { exposure: describeExposures(question, language) }),
  }
}

function describeRefund(
  { partial }: RuleQuestion,
  { matter }: Answer,
  language: Language,
): RuleAnswer['refund'] {
  if (!partial) return null
  const articles = ['return-17', 'return-18'].map((id) => describeArticle(articleOf(book, id), language))
  return { ...partialRefund(partial, matter !== 'no_reason'), articles }
}

const describeExposures = (question: RuleQuestion, language: Language): RuleAnswer['exposure'] =>
  exposuresOf(question).map(({ cites, ...exposure }) => ({
    ...exposure,
    article: describeArticle(articleOf(book, cites), language),
  }))

/** The whole book, with what of it is in force on a day. */
export const describeBook = (on: Day, language: Language): RuleBook => ({
  version: book.version,
  on,
  articles: book.articles.map((article) => describeArticle(article, language)),
  tables: ruleMatters.map((matter) => ({
    matter,
    rows: book.tables[matter].map(({ id, when, verdict, remedies, freight, because, cites }) => ({
      ...{ id, verdict, freight },
      when: Object.fromEntries(Object.entries(when).map(([name, values]) => [name, [...values]])),
      remedies: [...remedies],
      because: because[language],
      articles: [...cites],
      inForce: holdsOn(articleOf(book, cites[0]), on),
    })),
  })),
})
