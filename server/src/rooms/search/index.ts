export { foldText, gramsOf, quoteGram, tsqueryOf } from './domain/grams.ts'
export { indexCase, extendIndex, gramCounter, type GramCounter } from './index-case.ts'
export { forgetPairs } from './erase.ts'
export { planOf } from './plan.ts'
