export { maskName, maskPhone, plainPhone } from './domain/phone.ts'
export { insertCustomer, phoneHashes, type NewCustomer } from './queries.ts'
