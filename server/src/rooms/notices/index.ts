export type { AboutCase } from './domain/who-is-told.ts'
export { takeToPassOn, wishesOf, type OutwardWish } from './pass-on.ts'
export { countInShop, forgetOldNotices, peopleByRole, readOfImport } from './queries.ts'
export { tellOfImport, tellPersons, tellRoles, type CaseHappened } from './tell.ts'
