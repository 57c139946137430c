/** The closed lists of remedies 处理方案. Order is the order on the screen. */

/** What the shop gives, or says. */
export const remedyKinds = [
  'refund',
  'return_refund',
  'exchange',
  'reship',
  'repair',
  'compensate',
  'coupon',
  'price_protection',
  'guidance',
  'refusal',
] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** What a remedy rests on. All but the last are hers by right. */
export const remedyGrounds = ['rule', 'platform', 'not_shipped', 'goodwill'] as const
export type RemedyGround = (typeof remedyGrounds)[number]

export const remedyStates = [
  'waiting',
  'granted',
  'done',
  'refused',
  'withdrawn',
  'expired',
  'stopped',
] as const
export type RemedyState = (typeof remedyStates)[number]

/** The way that money takes. */
export const remedyRoutes = ['platform', 'offline'] as const
export type RemedyRoute = (typeof remedyRoutes)[number]

/** Who has to say yes. A higher one may sit in a lower one's seat; finance is a seat of its own. */
export const approvalSeats = ['lead', 'supervisor', 'owner', 'finance'] as const
export type ApprovalSeat = (typeof approvalSeats)[number]

/** Why somebody may not grant it at once. */
export const grantObstacles = ['over_limit', 'split', 'daily_cap', 'right_over', 'offline'] as const
export type GrantObstacle = (typeof grantObstacles)[number]

/** What is done to carry a remedy out. */
export const remedySteps = [
  'receive_goods',
  'pay_refund',
  'pay_out',
  'send_coupon',
  'ship_goods',
  'tell_customer',
] as const
export type RemedyStep = (typeof remedySteps)[number]

export const stepStates = ['later', 'ready', 'done', 'failed', 'undone'] as const
export type StepState = (typeof stepStates)[number]
