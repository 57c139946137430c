import type { AuditAction, ErasureReason, InvitationState, UnmaskField, UnmaskReason } from './lists.ts'
import type { Permission } from './permissions.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const unmaskReasonWords: Record<UnmaskReason, Word> = {
  call: w('给客户打电话', 'To call the customer'),
  delivery: w('核对寄送信息', 'To check a delivery'),
  identity: w('核对客户身份', 'To verify identity'),
  authority: w('平台或监管要求', 'A platform or authority asks'),
  customer_asks: w('客户要求查看或更正', 'The customer asks to see or correct it'),
}

export const unmaskFieldWords: Record<UnmaskField, Word> = {
  phone: w('手机号', 'Phone number'),
  name: w('姓名', 'Name'),
}

export const erasureReasonWords: Record<ErasureReason, Word> = {
  customer_asks: w('客户要求删除', 'The customer asks for it'),
  consent_withdrawn: w('客户撤回同意', 'The customer withdrew consent'),
  purpose_done: w('事情办完,不再需要', 'No longer needed'),
  authority: w('平台或监管要求', 'A platform or authority asks'),
  retention_ended: w('保存期满', 'Kept as long as needed'),
}

export const invitationStateWords: Record<InvitationState, Word> = {
  waiting: w('等待接受', 'Waiting'),
  accepted: w('已接受', 'Accepted'),
  expired: w('已过期', 'Expired'),
  withdrawn: w('已收回', 'Taken back'),
}

export const auditActionWords: Record<AuditAction, Word> = {
  'person.added': w('添加同事', 'Person added'),
  'person.invited': w('邀请同事', 'Person invited'),
  'invitation.accepted': w('接受邀请', 'Invitation accepted'),
  'invitation.withdrawn': w('收回邀请', 'Invitation taken back'),
  'person.role_changed': w('更改角色', 'Role changed'),
  'person.left': w('停用同事', 'Person deactivated'),
  'person.returned': w('恢复同事', 'Person reactivated'),
  'password.link_issued': w('生成重设密码链接', 'Password link made'),
  'password.changed': w('更改密码', 'Password changed'),
  'second_factor.on': w('开启两步验证', 'Second factor on'),
  'second_factor.off': w('关闭两步验证', 'Second factor off'),
  'second_factor.recovered': w('用恢复码登录', 'Recovery code used'),
  'session.opened': w('登录', 'Signed in'),
  'session.ended': w('结束登录', 'Sign-in ended'),
  'token.issued': w('签发令牌', 'Token issued'),
  'token.revoked': w('停用令牌', 'Token revoked'),
  'import.uploaded': w('上传导入文件', 'Import file uploaded'),
  'import.started': w('开始导入', 'Import started'),
  'import.stopped': w('停止导入', 'Import stopped'),
  'import.resumed': w('接着导入', 'Import resumed'),
  'import.finished': w('导入完成', 'Import finished'),
  'import.discarded': w('丢弃导入文件', 'Import discarded'),
  'import.errors_read': w('下载错误行', 'Error rows downloaded'),
  'export.begun': w('开始导出', 'Export begun'),
  'export.finished': w('导出结束', 'Export finished'),
  'customer.unmasked': w('查看客户信息', 'Customer data seen'),
  'customer.erased': w('删除个人信息', 'Personal data erased'),
  'customer.held': w('加保留', 'Legal hold placed'),
  'customer.released': w('解除保留', 'Legal hold released'),
  'retention.changed': w('更改保存期限', 'Retention changed'),
  'second_factor.required': w('更改两步验证要求', 'Second factor rule changed'),
  'tries.slowed': w('试错太多,开始等待', 'Tries slowed down'),
  'policy.published': w('发布策略', 'Policy published'),
  'team.saved': w('保存班组', 'Team saved'),
  'team.removed': w('删除班组', 'Team removed'),
  'roster.changed': w('更改排班', 'Roster changed'),
  'roster.exception_added': w('登记请假、换班或加班', 'Absence or extra shift added'),
  'roster.exception_removed': w('取消请假、换班或加班', 'Absence or extra shift removed'),
  'roster.assignment_changed': w('更改自动派单', 'Automatic assignment changed'),
  'shift.left': w('下班', 'Left the shift'),
  'backup.made': w('备份数据', 'Backup made'),
  'shop.created': w('创建店铺', 'Shop created'),
  'demo.begun': w('开始准备演示数据', 'Demo data begun'),
  'demo.seeded': w('准备演示数据', 'Demo data prepared'),
}

export const permissionWords: Record<Permission, Word> = {
  'case.read': w('查看工单', 'See cases'),
  'case.create': w('登记工单', 'Register cases'),
  'import.run': w('导入文件', 'Import files'),
  'case.merge': w('合并与拆分工单', 'Merge and split cases'),
  'inquiry.answer': w('答复协查单', 'Answer inquiries'),
  'case.reply': w('回复客户', 'Answer customers'),
  'case.note': w('写内部备注', 'Write internal notes'),
  'case.call': w('记录通话', 'Record calls'),
  'case.take': w('领取工单', 'Take cases'),
  'case.assign': w('分配工单', 'Assign cases'),
  'case.sort': w('改分类', 'Correct the class'),
  'case.review': w('完成审核', 'Finish reviews'),
  'case.seat': w('安排复核人', 'Seat reviewers'),
  'case.raise': w('升级', 'Raise the level'),
  'case.lower': w('降级', 'Lower the level'),
  'case.close': w('完结和重新打开', 'Close and re-open'),
  'case.unmask': w('查看客户号码和姓名', 'See phone numbers and names'),
  'customer.erase': w('删除客户的个人信息', 'Erase personal data of customers'),
  'customer.hold': w('加和解除保留', 'Place and release legal holds'),
  'retention.manage': w('设定保存期限', 'Set how long data are kept'),
  'security.manage': w('设定两步验证要求', 'Say who needs a second factor'),
  'case.export': w('导出工单列表', 'Export lists of cases'),
  'view.share': w('共享视图', 'Share views'),
  'order.write': w('写入订单', 'Write orders'),
  'people.read': w('查看同事名单', 'See colleagues'),
  'person.list': w('查看人员页', 'See the people page'),
  'person.manage': w('管理人员', 'Manage people'),
  'roster.read': w('查看班组与排班', 'See teams and shifts'),
  'roster.manage': w('管理班组与排班', 'Manage teams and shifts'),
  'audit.read': w('查看审计日志', 'Read the audit log'),
  'token.manage': w('管理令牌', 'Manage tokens'),
  'health.read': w('查看运行状况', 'See how the instance runs'),
  'policy.read': w('查看策略', 'See the policy'),
  'policy.publish': w('发布策略', 'Publish the policy'),
}
