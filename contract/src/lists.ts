import { disputeNotices } from './dispute-lists.ts'

/** The closed lists that travel between server and clients. Order is the order on the screen. */

export const categories = ['mismatch', 'logistics', 'usage', 'service', 'special', 'none'] as const
export type Category = (typeof categories)[number] // 商品不符 物流异常 使用问题 服务态度 其他特殊 非投诉

export const subtypes = {
  mismatch: [
    'colour',
    'size',
    'function_missing',
    'quality_defect',
    'fake_material',
    'wrong_item',
    'description',
  ],
  logistics: ['late', 'damaged', 'stalled', 'lost', 'address_or_delivery_attitude', 'enquiry'],
  usage: ['setup', 'allergy', 'missing_parts', 'how_to'],
  service: ['slow_reply', 'rude', 'blame_shifting', 'service_other'],
  special: [
    'opened',
    'price_protection',
    'invoice',
    'return_no_reason',
    'order_change',
    'refund_progress',
    'malicious',
    'custom',
    'special_other',
  ],
  none: [],
} as const satisfies Record<Category, readonly string[]>
export type Subtype = (typeof subtypes)[Category][number]

/** Ordinary requests 普通办理: recognised, handled, but no complaints. */
export const ordinarySubtypes = [
  'return_no_reason',
  'order_change',
  'invoice',
  'refund_progress',
  'price_protection',
  'enquiry',
] as const satisfies readonly Subtype[]

export const flags = [
  'safety',
  'dependsOn',
  'timeCritical',
  'legalThreat',
  'feelsDeceived',
  'privacy',
] as const
export type Flag = (typeof flags)[number]

export const wishes = [
  'refund',
  'return',
  'exchange',
  'reship',
  'repair',
  'compensation',
  'explanation',
  'apology',
  'chase',
  'cancel',
] as const
export type Wish = (typeof wishes)[number]

export const levels = ['urgent', 'routine', 'disputed'] as const
export type Level = (typeof levels)[number] // 紧急 常规 争议 (一级 二级 三级)

export const emotions = [0, 1, 2, 3] as const
export type Emotion = (typeof emotions)[number] // 平静 不满 生气 非常生气

export const duties = [
  'call_customer',
  'offer_solution',
  'first_reply',
  'answer_customer',
  'finish_review',
  'close_case',
  'flag_for_review',
  'propose_settlement',
  'decide_dispute',
  'refund_after_receipt',
  'platform_deadline',
  'apologise',
  'promised_call',
  'promised_reship',
  'promised_refund',
  'promised_reply',
  'promised_other',
  'limit_authority_letter',
  'limit_authority_accepts',
  'limit_mediation',
  'limit_court_answer',
  'limit_refund_after_return',
  'limit_refund_violation',
  'limit_injury_report',
  'limit_recall_plan',
  'limit_recall_notice',
  'limit_carrier_answers',
  'limit_lost_same_city',
  'limit_lost_elsewhere',
  'limit_supplier_claim',
] as const
export type Duty = (typeof duties)[number]

/** What somebody of the shop promised a customer in a reply 承诺; each is kept by another act. */
export const promisedActs = ['call', 'reship', 'refund', 'reply', 'other'] as const
export type PromisedAct = (typeof promisedActs)[number]

/** What has become of it 承诺状态. */
export const promiseStates = ['waiting', 'open', 'late', 'kept', 'kept_late', 'withdrawn'] as const
export type PromiseState = (typeof promiseStates)[number]

export const clockStates = ['running', 'paused', 'met', 'met_late', 'breached', 'cancelled'] as const
export type ClockState = (typeof clockStates)[number]

export const statuses = [
  'received',
  'reviewing',
  'awaiting_customer',
  'in_dispute',
  'resolving',
  'closed',
] as const
export type Status = (typeof statuses)[number]

export const waitingFor = [
  'customer',
  'return',
  'warehouse',
  'carrier',
  'supplier',
  'platform',
  'approval',
] as const
export type WaitingFor = (typeof waitingFor)[number]

/** Whom an inquiry 协查单 asks. */
export const inquiryAddressees = ['warehouse', 'carrier', 'supplier'] as const
export type InquiryAddressee = (typeof inquiryAddressees)[number]

/** How far an inquiry has come. */
export const inquiryStates = ['open', 'answered', 'closed'] as const
export type InquiryState = (typeof inquiryStates)[number]

/** How a day differs from the weekly plan of a person 请假/换班/加班. */
export const shiftExceptions = ['leave', 'swap_out', 'swap_in', 'overtime'] as const
export type ShiftException = (typeof shiftExceptions)[number]

/** Why the rule gave a case to somebody, or to nobody 派单理由. */
export const assignmentReasons = [
  'first_contact',
  'least_load',
  'urgent_lead',
  'urgent_supervisor',
  'service_lead',
  'service_supervisor',
  'service_owner',
  'nobody_on_shift',
  'nobody_skilled',
  'all_full',
  'nobody_leads',
] as const
export type AssignmentReason = (typeof assignmentReasons)[number]

/** What a person is told of 提醒. */
export const noticeKinds = [
  'mentioned',
  'assigned',
  'reopened',
  'clock_warned',
  'clock_breached',
  'clock_escalated',
  'case_stale',
  'inquiry_answered',
  'inquiry_overdue',
  ...disputeNotices,
  'import_finished',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a file 文件 is. */
export const fileKinds = ['screenshot', 'photo', 'video', 'document'] as const
export type FileKind = (typeof fileKinds)[number]

/** What has become of a case that was offered 交接班. */
export const handoverItemStates = ['pending', 'accepted', 'declined', 'taken_back', 'dropped'] as const
export type HandoverItemState = (typeof handoverItemStates)[number]

export const roles = [
  'agent',
  'lead',
  'supervisor',
  'legal',
  'quality',
  'warehouse',
  'logistics',
  'finance',
  'analyst',
  'admin',
  'owner',
] as const
export type Role = (typeof roles)[number]

/** What somebody does at a case that is open before her 在场. */
export const presences = ['viewing', 'typing'] as const
export type Presence = (typeof presences)[number]

/** Who said a message of a pasted conversation 聊天记录. */
export const chatSides = ['customer', 'shop'] as const
export type ChatSide = (typeof chatSides)[number]

/** Ways in which somebody hands in a complaint; a case of the radar nobody has handed in. */
const arrivals = ['form', 'api', 'import', 'chat', 'phone', 'review', 'email', 'portal'] as const
export type ChannelOfArrival = (typeof arrivals)[number]
export const channels = [...arrivals, 'radar'] as const
export type Channel = (typeof channels)[number]

export const productCategories = [
  'apparel',
  'food',
  'fresh',
  'cosmetics',
  'electronics',
  'appliance',
  'furniture',
  'glassware',
  'infant',
  'medical',
  'custom',
  'other',
] as const
export type ProductCategory = (typeof productCategories)[number]

/** Where an order was placed. */
export const orderPlatforms = [
  'taobao',
  'pdd',
  'douyin',
  'jd',
  'kuaishou',
  'wechat',
  'youzan',
  'own',
  'other',
] as const
export type OrderPlatform = (typeof orderPlatforms)[number]

/** How far the after-sale has come on the platform, whatever the platform calls it. */
export const platformStates = [
  'merchant_pending',
  'buyer_to_return',
  'merchant_to_receive',
  'refunding',
  'reshipping',
  'rejected',
  'platform_handling',
  'succeeded',
  'withdrawn',
  'unknown',
] as const
export type PlatformState = (typeof platformStates)[number]

/** What made the customer buy. */
export const salesChannels = ['shop', 'live_stream', 'short_video', 'other'] as const
export type SalesChannel = (typeof salesChannels)[number]

/** The little flag that a seller sets on an order. */
export const sellerFlags = ['grey', 'red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple'] as const
export type SellerFlag = (typeof sellerFlags)[number]

/** How far a parcel has come. */
export const parcelStates = ['announced', 'picked_up', 'in_transit', 'out_for_delivery', 'delivered'] as const
export type ParcelState = (typeof parcelStates)[number]

/** By what an order was found, the surest first. */
export const orderFinds = ['number', 'waybill', 'phone', 'phone_tail', 'buyer', 'number_prefix'] as const
export type OrderFind = (typeof orderFinds)[number]

export const deliveries = ['delivered', 'to_send', 'failed', 'withdrawn'] as const
export type Delivery = (typeof deliveries)[number]

/** What was granted and has been carried out 已执行的处理. */
export const fulfilments = ['refund', 'reship', 'exchange', 'compensation', 'repair', 'other'] as const
export type Fulfilment = (typeof fulfilments)[number]

export const callOutcomes = ['reached', 'not_answered', 'number_invalid', 'customer_rescheduled'] as const
export type CallOutcome = (typeof callOutcomes)[number]

export const views = [
  'mine',
  'mentioned',
  'unassigned',
  'to_answer',
  'to_send',
  'due_30m',
  'breached',
  'waiting_customer',
  'waiting_return',
  'waiting_others',
  'review',
  'stale',
] as const
export type View = (typeof views)[number]

/** What can be done with many cases at once. */
export const bulkActions = ['assign', 'hand_over', 'note', 'reply', 'close'] as const
export type BulkAction = (typeof bulkActions)[number]

/** How far an act on many cases has come. */
export const bulkStates = ['planned', 'held', 'running', 'done', 'withdrawn', 'undone'] as const
export type BulkState = (typeof bulkStates)[number]

/** Columns of the queue that a saved view may leave out; what is due, how urgent and what it is about always stay. */
export const queueColumns = ['customer', 'amount', 'assignee', 'todo', 'last'] as const
export type QueueColumn = (typeof queueColumns)[number]

/** What the rows of an imported file are. */
export const importSubjects = ['cases', 'orders'] as const
export type ImportSubject = (typeof importSubjects)[number]

export const importModes = ['open', 'history'] as const
export type ImportMode = (typeof importModes)[number] // 在办 历史

export const importStates = [
  'uploading',
  'reading',
  'previewed',
  'running',
  'stopping',
  'stopped',
  'done',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

/** Why somebody looks at a customer's name or number in full. */
export const unmaskReasons = ['call', 'delivery', 'identity', 'authority', 'customer_asks'] as const
export type UnmaskReason = (typeof unmaskReasons)[number]

export const unmaskFields = ['phone', 'name'] as const
export type UnmaskField = (typeof unmaskFields)[number]

/** Why a buyer's personal data are erased. The last one is never chosen: it is what the retention job writes. */
export const erasureReasons = [
  'customer_asks',
  'consent_withdrawn',
  'purpose_done',
  'authority',
  'retention_ended',
] as const
export type ErasureReason = (typeof erasureReasons)[number]

export const invitationStates = ['waiting', 'accepted', 'expired', 'withdrawn'] as const
export type InvitationState = (typeof invitationStates)[number]

export { auditActions, type AuditAction } from './audit-actions.ts'
