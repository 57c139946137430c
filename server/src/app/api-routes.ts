import type { Storage } from '../platform/storage/storage.ts'
import type { Relay } from '../platform/relay.ts'
import type { World } from '../platform/http/change.ts'
import { streamRoutes } from '../platform/http/stream.ts'
import type { Identify, Routes } from '../platform/http/server.ts'
import { bulkWords, proactiveReply } from './bulk-words.ts'
import { importKinds } from './import-kinds.ts'
import { demoAccounts, demoPassword } from './demo/people.ts'
import type { IntakeTools } from '../rooms/intake/index.ts'
import type { Site } from '../rooms/operations/index.ts'
import { bulkRoutes } from '../rooms/bulk/routes.ts'
import { caseNumber, handOverCases } from '../rooms/cases/index.ts'
import { causeRoutes } from '../rooms/causes/routes.ts'
import { insightRoutes } from '../rooms/insights/routes.ts'
import { followUpRoutes } from '../rooms/follow-up/routes.ts'
import { caseExportRoutes } from '../rooms/cases/export-routes.ts'
import { caseRoutes } from '../rooms/cases/routes.ts'
import { sortingRoutes } from '../rooms/cases/sorting-routes.ts'
import { customerRoutes } from '../rooms/customers/routes.ts'
import { retentionRoutes } from '../rooms/customers/retention-routes.ts'
import { partnerRoutes } from '../rooms/channels/partner-routes.ts'
import { channelRoutes } from '../rooms/channels/routes.ts'
import { seatByHand } from '../rooms/disputes/index.ts'
import { disputeRoutes } from '../rooms/disputes/routes.ts'
import { evidenceRoutes } from '../rooms/evidence/routes.ts'
import { collaborationRoutes } from '../rooms/collaboration/routes.ts'
import { fileRoutes } from '../rooms/files/routes.ts'
import { handoverExportRoutes } from '../rooms/handover/export-routes.ts'
import { handoverRoutes } from '../rooms/handover/routes.ts'
import { importExportRoutes } from '../rooms/imports/export-routes.ts'
import { importRoutes } from '../rooms/imports/routes.ts'
import { deadlineRoutes } from '../rooms/intake/deadline-routes.ts'
import { mergeRoutes } from '../rooms/intake/merge-routes.ts'
import { intakeRoutes } from '../rooms/intake/routes.ts'
import { clockRoutes } from '../rooms/clocks/routes.ts'
import { inquiryExportRoutes } from '../rooms/inquiries/export-routes.ts'
import { inquiryLinkFileRoutes } from '../rooms/inquiries/link-files.ts'
import { inquiryLinkRoutes } from '../rooms/inquiries/link-routes.ts'
import { inquiryRoutes } from '../rooms/inquiries/routes.ts'
import { learningExportRoutes } from '../rooms/learning/export-routes.ts'
import { learningRoutes } from '../rooms/learning/routes.ts'
import { noticeRoutes } from '../rooms/notices/routes.ts'
import { messageRoutes } from '../rooms/messages/routes.ts'
import { orderRoutes } from '../rooms/orders/routes.ts'
import { auditRoutes } from '../rooms/people/audit-routes.ts'
import { factorRuleRoutes } from '../rooms/people/factor-rule-routes.ts'
import { invitationRoutes } from '../rooms/people/invitation-routes.ts'
import { myRoutes } from '../rooms/people/my-routes.ts'
import { peopleExportRoutes } from '../rooms/people/export-routes.ts'
import { peopleRoutes } from '../rooms/people/routes.ts'
import { sessionRoutes } from '../rooms/people/session-routes.ts'
import { secondFactorRoutes } from '../rooms/people/second-factor-routes.ts'
import { staffRoutes } from '../rooms/people/staff-routes.ts'
import { rosterRoutes } from '../rooms/roster/routes.ts'
import { opinionRoutes } from '../rooms/second-opinion/routes.ts'
import { radarRoutes } from '../rooms/radar/routes.ts'
import { executionRoutes } from '../rooms/execution/routes.ts'
import { approvalRoutes } from '../rooms/remedies/approval-routes.ts'
import { remedyRoutes } from '../rooms/remedies/routes.ts'
import { promiseRoutes } from '../rooms/promises/routes.ts'
import { limitRoutes } from '../rooms/promises/limit-routes.ts'
import { policyRoutes } from '../rooms/policy/routes.ts'
import { rulebookRoutes } from '../rooms/rulebook/routes.ts'
import { savedViewRoutes } from '../rooms/saved-views/routes.ts'
import { operationsRoutes } from '../rooms/operations/routes.ts'

export interface ApiOptions {
  readonly world: World
  readonly tools: IntakeTools
  readonly storage: Storage
  readonly relay: Relay
  readonly identify: Identify
  readonly network: { readonly privateNetworks: boolean }
  readonly site: Site
  /** One of several web processes of its node. */
  readonly oneOfMany: boolean
}

const demoSignIn = { password: demoPassword, logins: demoAccounts.map(({ login }) => login) }

/** Every address of the API, room by room in the order of a shop's day. */
export const apiRoutes = (options: ApiOptions): Routes[] => [
  ...ofPeople(options),
  ...ofCases(options),
  ...ofPromises(options),
  ...ofTalk(options),
  ...ofGiving(options),
  ...afterwards(options),
  ...ofTheHouse(options),
]

/** Who is here, what she may, and what was done. */
const ofPeople = ({ world, tools: { secret } }: ApiOptions): Routes[] => [
  sessionRoutes({ world, secret, demo: demoSignIn }),
  peopleRoutes({ world }),
  staffRoutes({ world, handOver: handOverCases }),
  invitationRoutes({ world }),
  myRoutes({ world }),
  secondFactorRoutes({ world, secret }),
  factorRuleRoutes({ world }),
  auditRoutes({ world }),
  peopleExportRoutes({ world }),
  rosterRoutes({ world }),
  noticeRoutes({ world }),
  handoverRoutes({ world, secret }),
  handoverExportRoutes({ world }),
]

/** A complaint, the case that it becomes, and what stands around it. */
const ofCases = ({ world, tools, storage, oneOfMany }: ApiOptions): Routes[] => [
  intakeRoutes({ world, tools, batchesAtOnce: oneOfMany ? 1 : 2 }),
  mergeRoutes({ world, tools }),
  deadlineRoutes({ world }),
  caseRoutes({ world, secret: tools.secret, seat: seatByHand }),
  sortingRoutes({ world, tools }),
  collaborationRoutes({ world }),
  caseExportRoutes({ world, secret: tools.secret }),
  savedViewRoutes({ world }),
  bulkRoutes({ world, words: bulkWords }),
  orderRoutes({ world, secret: tools.secret }),
  radarRoutes({ world, reply: proactiveReply, note: bulkWords.note }),
  customerRoutes({ world, storage }),
  retentionRoutes({ world }),
]

/** What is promised, proven and disputed. */
const ofPromises = ({ world, storage }: ApiOptions): Routes[] => [
  clockRoutes({ world }),
  promiseRoutes({ world }),
  limitRoutes({ world }),
  disputeRoutes({ world }),
  evidenceRoutes({ world }),
  fileRoutes({ world, storage }),
]

/** What is said to customers, and asked of others. */
const ofTalk = ({ world, tools, storage, network }: ApiOptions): Routes[] => [
  messageRoutes({ world, tools }),
  inquiryRoutes({ world, secret: tools.secret }),
  inquiryExportRoutes({ world }),
  inquiryLinkRoutes({ world }),
  inquiryLinkFileRoutes({ world, storage }),
  channelRoutes({ world, instance: { secret: tools.secret, network } }),
  partnerRoutes({ world }),
  opinionRoutes({ world, tools: { secret: tools.secret, ...network } }),
]

/** What is given, who may, and the systems that carry it out. */
const ofGiving = ({ world, tools: { secret }, network }: ApiOptions): Routes[] => [
  rulebookRoutes({ world }),
  remedyRoutes({ world }),
  approvalRoutes({ world }),
  executionRoutes({ world, instance: { secret, network } }),
]

/** What comes when a case is closed: why it happened, how she found it, what the numbers say. */
const afterwards = ({ world, tools }: ApiOptions): Routes[] => [
  causeRoutes({ world }),
  followUpRoutes({ world, tools }),
  insightRoutes({ world }),
  learningRoutes({ world }),
  learningExportRoutes({ world }),
]

/** The shop's rules, its files, and how the instance runs. */
const ofTheHouse = ({ world, tools, storage, relay, identify, site }: ApiOptions): Routes[] => [
  policyRoutes({ world }),
  importExportRoutes({ world }),
  importRoutes({ world, kinds: importKinds({ database: world.database, now: world.clock.now, tools }) }),
  streamRoutes({ relay, identify, caseNumber }),
  operationsRoutes({ world, site, storage }),
]
