export {
  documentOf,
  firstPolicy,
  policyHash,
  policyOfMember,
  policyOfShop,
  publishPolicy,
  type PublishedPolicy,
} from './policies.ts'
