export { eraseDisputeWords } from './erase.ts'
export { decideSeats, seatByHand } from './seat-people.ts'
