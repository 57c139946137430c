import type { Cause, CauseDepartment, CauseGroup } from './cause-lists.ts'

interface Place {
  readonly group: CauseGroup
  readonly owner: CauseDepartment
}
const at = (group: CauseGroup, owner: CauseDepartment): Place => ({ group, owner })

/** 成因树: where each cause lies and which department owns it, until a shop says otherwise. */
export const defaultCauseTree: Record<Cause, Place> = {
  inspection_loose: at('goods', 'quality'),
  sample_differs: at('goods', 'purchasing'),
  supplier_quality: at('goods', 'purchasing'),
  product_design: at('goods', 'purchasing'),
  page_beautified: at('page', 'page'),
  page_claim_wrong: at('page', 'page'),
  size_chart_wrong: at('page', 'page'),
  page_no_conditions: at('page', 'page'),
  rule_not_shown: at('page', 'page'),
  told_as_pictured: at('presale', 'presale'),
  not_said_before_sale: at('presale', 'presale'),
  promised_too_much: at('presale', 'presale'),
  custom_unconfirmed: at('presale', 'presale'),
  reply_late: at('aftersale', 'aftersale'),
  script_rigid: at('aftersale', 'aftersale'),
  packing_weak: at('warehousing', 'warehouse'),
  picked_wrong: at('warehousing', 'warehouse'),
  shipped_late: at('warehousing', 'warehouse'),
  single_carrier: at('carriage', 'logistics'),
  no_promotion_capacity: at('carriage', 'logistics'),
  no_silence_alert: at('carriage', 'logistics'),
  carrier_handling: at('carriage', 'logistics'),
  individual_reaction: at('buyer', 'nobody'),
  customer_misuse: at('buyer', 'nobody'),
  customer_choice: at('buyer', 'nobody'),
  claim_unverified: at('buyer', 'nobody'),
}
