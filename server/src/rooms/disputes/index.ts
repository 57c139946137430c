export { acceptBoth, sayTogether } from './at-once.ts'
export { eraseDisputeWords } from './erase.ts'
export { decideRuling } from './give-opinion.ts'
export { decideSeats, seatByHand } from './seat-people.ts'
