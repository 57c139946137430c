export { mannerOf } from './domain/due.ts'
export { planFollowUp, tellFollowUp } from './plan-follow-up.ts'
