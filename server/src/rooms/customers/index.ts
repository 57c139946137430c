export { maskName, maskPhone, plainPhone } from './domain/phone.ts'
export {
  insertCustomer,
  insertHashedCustomer,
  learnContact,
  phoneHashes,
  phoneTailHash,
  type NewCustomer,
  type PhoneHashes,
} from './queries.ts'
export { rehashPhones } from './rehash-phones.ts'
