import type { EvidenceItem } from './dispute-lists.ts'

/** How the customer is asked for an item, and what shows it well; the others are the shop's own to bring. */
export const evidenceAsks: Partial<Record<EvidenceItem, string>> = {
  daylight_photo: '一张自然光下的实物照片，窗边拍就可以',
  label_photo: '吊牌或成分标的照片，能看清上面的字',
  measure_photo: '一张平铺测量的照片，卷尺和尺码标一起拍上',
  function_photo: '一张商品和说明书的照片，圈一下缺的是哪个功能',
  defect_photo: '问题部位的照片，远近各一张',
  six_faces: '外包装六个面的照片',
  waybill_photo: '面单的照片，能看清单号',
  contents_photo: '一张收到的全部东西摆在一起的照片',
  unboxing_video: '开箱时的视频，没有拍也没关系，告诉我们一声',
  error_video: '一段操作时的短视频，十几秒就够',
  seal_photo: '商品现在的照片，拍上封口和配件',
  packing_list: '包装里的清单或说明书的照片',
  symptom_photo: '不适部位的照片；请先停用，不舒服请先就医',
  batch_photo: '批号和保质期的照片',
  proof_sheet: '下单时确认的图样或文字',
  delivery_talk: '和快递员联系的短信或通话记录截图',
}
