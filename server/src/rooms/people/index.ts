export { record, sealAudit, verifyAudit } from './audit.ts'
export { personByLogin, roleOf, shopByCode } from './queries.ts'
export { forgetOldSessions, identifier } from './sessions.ts'
export { addPerson, createShop, issueToken } from './staff.ts'
