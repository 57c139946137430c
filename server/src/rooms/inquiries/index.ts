export { eraseInquiryWords } from './erase.ts'
