export { articleById, describeArticle } from './describe.ts'
export { ruleOfCase } from './of-case.ts'
