export { planFollowUp } from './plan-follow-up.ts'
