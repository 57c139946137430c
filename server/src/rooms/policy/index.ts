export {
  documentOf,
  firstPolicy,
  policyHash,
  policyOfMember,
  policyOfShop,
  publishNext,
  publishPolicy,
  type PublishedPolicy,
} from './policies.ts'
