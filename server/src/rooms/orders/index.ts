export { insertOrder, insertParcel, learnOrder, type NewOrder, type NewParcel } from './queries.ts'
