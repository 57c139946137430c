/** Systems that carry a step out 对接. Order is the order on the screen. */
export const connectorKinds = ['taobao', 'douyin', 'erp', 'coupon'] as const
export type ConnectorKind = (typeof connectorKinds)[number]

/** Where a step stands that a system carries out. */
export const executionStates = ['waiting', 'trying', 'stuck', 'done', 'by_hand', 'given_up'] as const
export type ExecutionState = (typeof executionStates)[number]

/** What came of a try. */
export const tryOutcomes = [
  'done',
  'found_done',
  'conflict',
  'busy',
  'unreachable',
  'no_answer',
  'sms_needed',
  'refused',
  'settings',
  'differs',
  'closed',
  'absent',
] as const
export type TryOutcome = (typeof tryOutcomes)[number]

/** Why a step waits for a person. */
export const stuckReasons = [
  'sms_needed',
  'refused',
  'settings',
  'differs',
  'closed',
  'absent',
  'repeated',
  'switched_off',
] as const
export type StuckReason = (typeof stuckReasons)[number]

/** How the platform and the ledger may differ. */
export const differenceKinds = ['not_on_platform', 'not_in_ledger', 'amount_differs'] as const
export type DifferenceKind = (typeof differenceKinds)[number]
