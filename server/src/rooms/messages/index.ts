export { eraseMessages } from './erase.ts'
export {
  deliveriesSince,
  findMessage,
  insertMessage,
  insertNote,
  takeMessage,
  updateDelivery,
  waitingSystemReplies,
  withdrawSystemReplies,
  type Message,
  type MessageKey,
} from './queries.ts'
