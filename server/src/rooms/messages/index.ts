export {
  findMessage,
  insertMessage,
  insertNote,
  updateDelivery,
  withdrawSystemReplies,
  type Message,
} from './queries.ts'
