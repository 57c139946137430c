export {
  documentOf,
  documentsOf,
  firstPolicy,
  policyHash,
  policyOfMember,
  policyOfShop,
  publishPolicy,
  type PublishedPolicy,
} from './policies.ts'
