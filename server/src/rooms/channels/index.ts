export { eraseQuestions, forgetOldDeliveries } from './deliveries.ts'
export { askPartner } from './partners.ts'
