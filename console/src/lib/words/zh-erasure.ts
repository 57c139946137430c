/** 删除个人信息. */
export const zhErasure = {
  erasure: {
    act: '删除个人信息',
    done: '已按要求删除',
    doneAt: '已按要求删除 · {{day}}',
    title: '删除这位客户的个人信息',
    final: '删除后找不回来，也不能撤销。',
    goes: '会删除',
    goesWhat:
      '姓名、电话、平台账号；名下全部 {{count}} 张工单里的原话、回复、备注、通话记录、草稿、照片和视频；订单上的留言和备注；店里上传过的导入文件（可以重新上传）。',
    stays: '会留下',
    staysWhat: '单号、订单号、金额、级别、时限和办理历史，谁在什么时候做了什么。',
    reason: '原因',
    confirm: '输入本单单号 {{number}} 确认',
    submit: '删除',
    proof:
      '已删除：工单 {{cases}} 张，消息和备注 {{messages}} 条，订单 {{orders}} 个，照片和文件 {{files}} 个',
  },
}

export type ErasureSentences = typeof zhErasure
