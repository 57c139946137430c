import type {
  DisputeRuling,
  DisputeSeat,
  DisputeState,
  EvidenceItem,
  EvidenceVerdict,
  RulingWay,
} from './dispute-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const disputeSeatWords: Record<DisputeSeat, Word> = {
  supervisor: w('主管席', 'Supervisor seat'),
  legal: w('法务席', 'Legal seat'),
}

export const disputeStateWords: Record<DisputeState, Word> = {
  unseated: w('等人入席', 'Nobody seated yet'),
  seated: w('两席复核中', 'Before two seats'),
  split: w('意见不一，等店主定', 'Split, the owner decides'),
  ruled: w('已裁定', 'Ruled'),
  ended: w('不再复核', 'No longer in review'),
}

export const disputeRulingWords: Record<DisputeRuling, Word> = {
  grant_all: w('全部同意', 'Grant all'),
  part: w('部分同意', 'Grant a part'),
  refuse: w('不同意', 'Refuse'),
}

export const rulingWayWords: Record<RulingWay, Word> = {
  agreed: w('两席意见一致', 'Both seats agree'),
  one_seat: w('全部同意，一席即可', 'All granted, one seat is enough'),
  owner: w('意见不一，由店主裁定', 'Split, decided by the owner'),
}

export const evidenceItemWords: Record<EvidenceItem, Word> = {
  daylight_photo: w('自然光实物照', 'Photo in daylight'),
  label_photo: w('吊牌或成分标', 'Label'),
  measure_photo: w('平铺测量照', 'Measured flat'),
  function_photo: w('功能部位照', 'Photo of the function'),
  defect_photo: w('问题部位照', 'Photo of the fault'),
  six_faces: w('外包装六面', 'Six faces of the box'),
  waybill_photo: w('面单照', 'Waybill label'),
  contents_photo: w('收到的全部东西', 'All that came'),
  unboxing_video: w('开箱视频', 'Unboxing video'),
  error_video: w('操作视频', 'Video of the trouble'),
  seal_photo: w('封口和配件照', 'Seal and parts'),
  packing_list: w('包装清单', 'Packing list'),
  symptom_photo: w('不适部位照', 'Photo of the symptom'),
  batch_photo: w('批号和保质期', 'Batch and best before'),
  proof_sheet: w('定稿图样和确认记录', 'Proof sheet as confirmed'),
  production_status: w('生产进度记录', 'Production status'),
  delivery_talk: w('派送通话或短信', 'Talk with the courier'),
  page_snapshot: w('下单时的页面', 'Page as it was'),
  tracking: w('物流轨迹', 'Tracking'),
  chat: w('聊天记录', 'Conversation'),
}

export const evidenceVerdictWords: Record<EvidenceVerdict, Word> = {
  holds: w('属实', 'Holds'),
  doubtful: w('存疑', 'Doubtful'),
  unusable: w('不能用', 'Not usable'),
  waived: w('不需要', 'Waived'),
}
