export { articleById, describeArticle, hasArticle } from './describe.ts'
export { ruleOfCase } from './of-case.ts'
