import { causeRefusals } from './cause-refusals.ts'
import { channelRefusals } from './channel-refusals.ts'
import { followUpRefusals } from './follow-up-refusals.ts'
import { importRefusals } from './import-refusals.ts'
import { fileRefusals } from './file-refusals.ts'
import { clockRefusals } from './clock-refusals.ts'
import { disputeRefusals } from './dispute-refusals.ts'
import { erasureRefusals } from './erasure-refusals.ts'
import { handoverRefusals } from './handover-refusals.ts'
import { inquiryRefusals } from './inquiry-refusals.ts'
import { promiseRefusals } from './promise-refusals.ts'
import { radarRefusals } from './radar-refusals.ts'
import { timeLimitRefusals } from './time-limit-refusals.ts'
import { noticeRefusals } from './notice-refusals.ts'
import { policyRefusals } from './policy-refusals.ts'
import { peopleRefusals, type Declined } from './people-refusals.ts'
import { rulebookRefusals } from './rulebook-refusals.ts'
import { executionRefusals } from './execution-refusals.ts'
import { remedyRefusals } from './remedy-refusals.ts'
import { rosterRefusals } from './roster-refusals.ts'
import { learningRefusals } from './learning-refusals.ts'
import { opinionRefusals } from './second-opinion-refusals.ts'
import { wordingRefusals } from './wording-refusals.ts'

/** Every way the system may decline: HTTP status and the words a person reads. Codes never change their meaning. */
export const refusals = {
  'request.malformed': {
    status: 400,
    zh: '提交的内容读不懂,请检查格式',
    en: 'The request cannot be read; check its format',
  },
  'request.invalid': {
    status: 422,
    zh: '有内容不符合要求,请按提示修改',
    en: 'Some fields are not valid; see details',
  },
  'request.too_large': { status: 413, zh: '内容太大,请拆开提交', en: 'The request is too large; split it' },
  'request.media_type': { status: 415, zh: '请用 JSON 提交', en: 'Send JSON' },
  'request.too_many': {
    status: 429,
    zh: '操作太频繁,请稍等一会儿再试',
    en: 'Too many requests; wait a moment',
  },
  'request.foreign': {
    status: 403,
    zh: '这个请求来自别的网站,已拒绝;请在本系统的页面里操作',
    en: 'Another site sent this request; do it on a page of this system',
  },
  'route.unknown': { status: 404, zh: '没有这个地址', en: 'No such address' },
  'server.fault': {
    status: 500,
    zh: '系统出错了,已经记录下来,请稍后重试',
    en: 'Something broke on our side; it is logged, please retry',
  },
  'server.busy': {
    status: 503,
    zh: '数据库暂时连不上,请稍后重试',
    en: 'The database cannot be reached; please retry',
  },
  'session.missing': { status: 401, zh: '请先登录', en: 'Please sign in' },
  'session.wrong_password': { status: 401, zh: '账号或密码不对', en: 'Wrong login or password' },
  'session.csrf': { status: 403, zh: '页面已过期,请刷新后再试', en: 'The page is out of date; reload it' },
  'actor.not_allowed': { status: 403, zh: '您没有这项权限', en: 'You are not allowed to do this' },
  'actor.no_shop': {
    status: 403,
    zh: '您不在这家店铺,请联系店铺管理员',
    en: 'You do not belong to this shop',
  },
  'case.unknown': { status: 404, zh: '没有这张工单', en: 'No such case' },
  'case.already_there': { status: 409, zh: '工单已经是这个状态', en: 'The case is already there' },
  'case.cannot_move': { status: 409, zh: '当前状态不能这样操作', en: 'Not possible in the present status' },
  'case.closed': { status: 409, zh: '工单已完结,请先重新打开', en: 'The case is closed; re-open it first' },
  'case.call_open': {
    status: 409,
    zh: '还没有给客户打电话:安全问题要先电联',
    en: 'The customer has not been called yet',
  },
  'case.not_told': {
    status: 409,
    zh: '还没有把结果告诉客户:最后一条消息之后没有送达的回复',
    en: 'The customer has not been told yet',
  },
  'case.to_send': {
    status: 409,
    zh: '还有待发送的消息,请先发送或撤回',
    en: 'Messages are still waiting to be sent',
  },
  'case.not_confirmed': {
    status: 409,
    zh: '客户还没有确认,也未满静默时间',
    en: 'Neither confirmed nor silent long enough',
  },
  'case.in_dispute': {
    status: 409,
    zh: '争议复核中,要先由主管了结争议',
    en: 'In dispute; a supervisor has to settle it first',
  },
  'case.legal_threat': {
    status: 409,
    zh: '客户提到投诉或起诉,完结要由主管确认',
    en: 'Legal threat: a supervisor has to close it',
  },
  'case.taken': { status: 409, zh: '已经有人在跟进', en: 'Somebody has already taken it' },
  'case.merged': {
    status: 409,
    zh: '这张工单已并入另一张,请到那张工单上操作',
    en: 'This case was merged into another one; go on there',
  },
  'merge.itself': { status: 422, zh: '不能并入自己,请换一个单号', en: 'A case cannot be merged into itself' },
  'merge.into_unknown': {
    status: 422,
    zh: '没有找到要并入的工单,请核对单号',
    en: 'The case to merge into was not found; check the number',
  },
  'merge.other_shop': {
    status: 422,
    zh: '两张工单不在同一家店铺,不能合并',
    en: 'The two cases belong to different shops',
  },
  'merge.into_merged': {
    status: 409,
    zh: '要并入的工单自己已并入另一张,请并入那一张',
    en: 'That case was itself merged into another one; merge into that one',
  },
  'merge.into_closed': {
    status: 409,
    zh: '要并入的工单已完结,请先重新打开它,或者反过来合并',
    en: 'That case is closed; re-open it first, or merge the other way round',
  },
  'merge.none': {
    status: 409,
    zh: '这张工单没有并入别的工单',
    en: 'This case is not merged into another one',
  },
  'merge.undo_outer_first': {
    status: 409,
    zh: '并入的那张工单后来也并走了,请先撤销那一次合并',
    en: 'The case it was merged into went on into another one; take that merge back first',
  },
  'message.cannot_split': {
    status: 409,
    zh: '这条消息不能拆成新工单:它是工单的第一条消息、不是客户说的,或属于已并入的工单',
    en: 'This message cannot be split off: it opened the case, is not the customer’s, or came with a merged case',
  },
  'case.review_done': { status: 409, zh: '审核已经完成', en: 'The review is already finished' },
  'case.no_review': { status: 409, zh: '这张工单不在争议复核中', en: 'This case is not in review' },
  'level.same': { status: 409, zh: '级别没有变化', en: 'The level does not change' },
  'level.only_supervisor_lowers': {
    status: 403,
    zh: '降级要由主管操作并写明原因,您可以请主管处理',
    en: 'Only a supervisor may lower a level',
  },
  'message.unknown': { status: 404, zh: '没有这条消息', en: 'No such message' },
  'message.newer': {
    status: 409,
    zh: '您写的时候,对话里又有了新消息:请先看过再决定发不发',
    en: 'More has been said while you were writing; read it before you send',
  },
  'message.not_waiting': {
    status: 409,
    zh: '这条消息不在待发送',
    en: 'The message is not waiting to be sent',
  },
  'waiting.none': {
    status: 409,
    zh: '这张工单没有在等谁,不用结束等待',
    en: 'This case is not waiting for anybody',
  },
  'waiting.not_return': {
    status: 409,
    zh: '这张工单没有在等退件;请先把等待对象改为退件,再标记收到',
    en: 'This case is not waiting for a return; set that first, then mark it as received',
  },
  'waiting.past': {
    status: 422,
    zh: '催办时间已经过去,请选一个将来的时间',
    en: 'The time of the next chase has passed; choose a later one',
  },
  'waiting.too_late': {
    status: 422,
    zh: '催办时间最远 60 天,请选近一点的时间',
    en: 'The next chase lies more than 60 days ahead; choose an earlier time',
  },
  'session.unknown': {
    status: 404,
    zh: '没有这个登录,可能已经结束',
    en: 'No such sign-in; it may have ended',
  },
  'session.here': {
    status: 409,
    zh: '这是您正在用的登录,请用「退出登录」',
    en: 'This is the one you are using; sign out instead',
  },
  'session.not_person': {
    status: 409,
    zh: '令牌没有登录,请用账号登录后操作',
    en: 'A token has no sign-in; sign in as a person',
  },
  'token.not_own_role': {
    status: 422,
    zh: '跟随本人的令牌只能用您自己的角色',
    en: 'A token tied to you has your own role',
  },
  'seat.same_person': {
    status: 422,
    zh: '主管与法务不能是同一人',
    en: 'Supervisor and legal must be two people',
  },
  'seat.wrong_role': { status: 422, zh: '请选主管和法务各一位', en: 'Choose one supervisor and one legal' },
  'subtype.unknown': { status: 422, zh: '这个分类下没有这个子类', en: 'This class has no such sub-type' },
  'time.unreadable': { status: 422, zh: '时间读不懂,请写成 2026-11-11 09:15', en: 'The time cannot be read' },
  'time.future': { status: 422, zh: '时间在未来,请检查', en: 'The time lies in the future' },
  'token.unknown': { status: 404, zh: '没有这个令牌', en: 'No such token' },
  'scope.unknown': {
    status: 422,
    zh: '令牌权限超出了这个角色',
    en: 'A scope is not a permission of the role',
  },
  'order.unknown': {
    status: 404,
    zh: '没有这笔订单;请核对订单号,或先导入订单',
    en: 'No such order; check the number, or bring the order in first',
  },
  'setup.done': { status: 409, zh: '已经完成初始设置,请直接登录', en: 'Set-up is already done; sign in' },
  'bulk.unknown': {
    status: 404,
    zh: '没有这次批量操作,可能已经过期',
    en: 'No such act on many cases; it may be too old',
  },
  'bulk.too_late': {
    status: 409,
    zh: '已经执行,不能再撤销;需要的话请到工单里逐个更正',
    en: 'It has been done and can no longer be taken back; correct the cases one by one',
  },
  'view.unknown': {
    status: 404,
    zh: '没有这个视图,可能已被删除或不再共享',
    en: 'No such view; it may be deleted or no longer shared',
  },
  'view.name_taken': {
    status: 409,
    zh: '您已经有同名的视图,请换个名字',
    en: 'You have a view of this name; choose another',
  },
  'view.too_many': {
    status: 409,
    zh: '视图最多 30 个,请先删除不用的',
    en: 'At most 30 views; delete one that you do not use',
  },
  'idempotency.other_body': {
    status: 422,
    zh: '同一个幂等键提交过不同的内容',
    en: 'The key was used with another body',
  },
  'idempotency.running': {
    status: 409,
    zh: '同一请求还在处理,请稍后再试',
    en: 'The same request is still running',
  },
  'cursor.invalid': {
    status: 422,
    zh: '翻页位置失效,请回到第一页',
    en: 'The cursor is not valid; start at the first page',
  },
  ...importRefusals,
  ...peopleRefusals,
  ...policyRefusals,
  ...erasureRefusals,
  ...inquiryRefusals,
  ...promiseRefusals,
  ...radarRefusals,
  ...timeLimitRefusals,
  ...rosterRefusals,
  ...executionRefusals,
  ...remedyRefusals,
  ...disputeRefusals,
  ...opinionRefusals,
  ...learningRefusals,
  ...noticeRefusals,
  ...fileRefusals,
  ...handoverRefusals,
  ...causeRefusals,
  ...channelRefusals,
  ...followUpRefusals,
  ...rulebookRefusals,
  ...wordingRefusals,
  ...clockRefusals,
} as const satisfies Record<string, Declined>
export type RefusalCode = keyof typeof refusals
