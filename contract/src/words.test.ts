import { describe, expect, test } from 'vitest'
import * as ofCauses from './cause-words.ts'
import * as causes from './cause-lists.ts'
import * as channels from './channel-lists.ts'
import { defaultPolicy } from './default-policy.ts'
import * as exports from './export-lists.ts'
import * as followUps from './follow-up-lists.ts'
import * as ofFollowUps from './follow-up-words.ts'
import * as insights from './insight-lists.ts'
import * as ofInsights from './insight-words.ts'
import * as lists from './lists.ts'
import { permissions } from './permissions.ts'
import * as ofDesk from './desk-words.ts'
import * as ofOrders from './order-words.ts'
import * as ofPeople from './people-words.ts'
import * as ofRoster from './roster-words.ts'
import { timeLimitKindWords, timeLimitStateWords } from './time-limit-words.ts'
import * as ofCases from './words.ts'
import * as disputes from './dispute-lists.ts'
import * as ofDisputes from './dispute-words.ts'
import * as limits from './time-limit-lists.ts'
import * as opinions from './second-opinion-lists.ts'
import * as remedies from './remedy-lists.ts'
import * as ofRemedies from './remedy-words.ts'
import type { Word } from './words.ts'

const tables = {
  ...ofCauses,
  ...ofFollowUps,
  ...ofInsights,
  ...ofRemedies,
  ...ofDisputes,
  ...ofCases,
  ...ofOrders,
  ...ofDesk,
  ...ofPeople,
  ...ofRoster,
  timeLimitKindWords,
  timeLimitStateWords,
}

const listed: Record<string, { words: Readonly<Record<string, Word>>; of: readonly (string | number)[] }> = {
  categories: { words: tables.categoryWords, of: lists.categories },
  subtypes: { words: tables.subtypeWords, of: Object.values(lists.subtypes).flat() },
  levels: { words: tables.levelWords, of: lists.levels },
  emotions: { words: tables.emotionWords, of: lists.emotions },
  flags: { words: tables.flagWords, of: lists.flags },
  wishes: { words: tables.wishWords, of: lists.wishes },
  duties: { words: tables.dutyWords, of: lists.duties },
  promisedActs: { words: tables.promisedActWords, of: lists.promisedActs },
  remedyKinds: { words: tables.remedyKindWords, of: remedies.remedyKinds },
  remedyGrounds: { words: tables.remedyGroundWords, of: remedies.remedyGrounds },
  remedyStates: { words: tables.remedyStateWords, of: remedies.remedyStates },
  remedyRoutes: { words: tables.remedyRouteWords, of: remedies.remedyRoutes },
  approvalSeats: { words: tables.approvalSeatWords, of: remedies.approvalSeats },
  grantObstacles: { words: tables.grantObstacleWords, of: remedies.grantObstacles },
  remedySteps: { words: tables.remedyStepWords, of: remedies.remedySteps },
  stepStates: { words: tables.stepStateWords, of: remedies.stepStates },
  disputeSeats: { words: tables.disputeSeatWords, of: disputes.disputeSeats },
  disputeStates: { words: tables.disputeStateWords, of: disputes.disputeStates },
  disputeRulings: { words: tables.disputeRulingWords, of: disputes.disputeRulings },
  rulingWays: { words: tables.rulingWayWords, of: disputes.rulingWays },
  evidenceItems: { words: tables.evidenceItemWords, of: disputes.evidenceItems },
  evidenceVerdicts: { words: tables.evidenceVerdictWords, of: disputes.evidenceVerdicts },
  promiseStates: { words: tables.promiseStateWords, of: lists.promiseStates },
  timeLimitKinds: { words: tables.timeLimitKindWords, of: limits.timeLimitKinds },
  timeLimitStates: { words: tables.timeLimitStateWords, of: limits.timeLimitStates },
  clockStates: { words: tables.clockStateWords, of: lists.clockStates },
  statuses: { words: tables.statusWords, of: lists.statuses },
  waitingFor: { words: tables.waitingForWords, of: lists.waitingFor },
  shiftExceptions: { words: tables.shiftExceptionWords, of: lists.shiftExceptions },
  assignmentReasons: { words: tables.assignmentReasonWords, of: lists.assignmentReasons },
  roles: { words: tables.roleWords, of: lists.roles },
  channels: { words: tables.channelWords, of: lists.channels },
  presences: { words: tables.presenceWords, of: lists.presences },
  chatSides: { words: tables.chatSideWords, of: lists.chatSides },
  deliveries: { words: tables.deliveryWords, of: lists.deliveries },
  fulfilments: { words: tables.fulfilmentWords, of: lists.fulfilments },
  callOutcomes: { words: tables.callOutcomeWords, of: lists.callOutcomes },
  views: { words: tables.viewWords, of: lists.views },
  inquiryAddressees: { words: tables.inquiryAddresseeWords, of: lists.inquiryAddressees },
  fileKinds: { words: tables.fileKindWords, of: lists.fileKinds },
  inquiryStates: { words: tables.inquiryStateWords, of: lists.inquiryStates },
  noticeKinds: { words: tables.noticeKindWords, of: lists.noticeKinds },
  handoverItemStates: { words: tables.handoverItemStateWords, of: lists.handoverItemStates },
  channelKinds: { words: tables.channelKindWords, of: channels.channelKinds },
  deliveryKinds: { words: tables.deliveryKindWords, of: channels.deliveryKinds },
  deliveryStates: { words: tables.deliveryStateWords, of: channels.deliveryStates },
  sendOutcomes: { words: tables.sendOutcomeWords, of: channels.sendOutcomes },
  opinionKinds: { words: tables.opinionKindWords, of: opinions.opinionKinds },
  opinionStates: { words: tables.opinionStateWords, of: opinions.opinionStates },
  opinionFailures: { words: tables.opinionFailureWords, of: opinions.opinionFailures },
  bulkActions: { words: tables.bulkActionWords, of: lists.bulkActions },
  bulkStates: { words: tables.bulkStateWords, of: lists.bulkStates },
  queueColumns: { words: tables.queueColumnWords, of: lists.queueColumns },
  exportLists: { words: tables.exportListWords, of: exports.exportLists },
  importSubjects: { words: tables.importSubjectWords, of: lists.importSubjects },
  importModes: { words: tables.importModeWords, of: lists.importModes },
  importStates: { words: tables.importStateWords, of: lists.importStates },
  unmaskReasons: { words: tables.unmaskReasonWords, of: lists.unmaskReasons },
  erasureReasons: { words: tables.erasureReasonWords, of: lists.erasureReasons },
  unmaskFields: { words: tables.unmaskFieldWords, of: lists.unmaskFields },
  invitationStates: { words: tables.invitationStateWords, of: lists.invitationStates },
  permissions: { words: tables.permissionWords, of: Object.keys(permissions) },
  auditActions: { words: tables.auditActionWords, of: lists.auditActions },
  orderPlatforms: { words: tables.orderPlatformWords, of: lists.orderPlatforms },
  platformStates: { words: tables.platformStateWords, of: lists.platformStates },
  salesChannels: { words: tables.salesChannelWords, of: lists.salesChannels },
  sellerFlags: { words: tables.sellerFlagWords, of: lists.sellerFlags },
  orderFinds: { words: tables.orderFindWords, of: lists.orderFinds },
  parcelStates: { words: tables.parcelStateWords, of: lists.parcelStates },
  causes: { words: tables.causeWords, of: causes.causes },
  causeGroups: { words: tables.causeGroupWords, of: causes.causeGroups },
  causeDepartments: { words: tables.causeDepartmentWords, of: causes.causeDepartments },
  usageAnswers: { words: tables.usageAnswerWords, of: causes.usageAnswers },
  usageTaskKinds: { words: tables.usageTaskKindWords, of: causes.usageTaskKinds },
  usageTaskStates: { words: tables.usageTaskStateWords, of: causes.usageTaskStates },
  followUpManners: { words: tables.followUpMannerWords, of: followUps.followUpManners },
  followUpStates: { words: tables.followUpStateWords, of: followUps.followUpStates },
  followUpSkips: { words: tables.followUpSkipWords, of: followUps.followUpSkips },
  followUpStarts: { words: tables.followUpStartWords, of: followUps.followUpStarts },
  insightNames: { words: tables.insightNameWords, of: insights.insightNames },
  ageBands: { words: tables.ageBandWords, of: insights.ageBands },
  products: { words: tables.productWords, of: lists.productCategories },
}

describe.each(Object.entries(listed))('%s', (_list, { words, of }) => {
  test('each has its words, and no word is left over', () => {
    expect(Object.keys(words).sort()).toEqual(of.map(String).sort())
  })

  test('each is said in Chinese and in English', () => {
    for (const [name, word] of Object.entries(words)) {
      expect(word.zh.trim(), name).toMatch(/\p{Script=Han}/u)
      expect(word.en.trim(), name).toMatch(/^[A-Z][\x20-\x7e]+$/)
    }
  })

  test('no two are called the same in one list', () => {
    for (const language of ['zh', 'en'] as const) {
      const said = Object.values(words).map((word) => word[language])
      expect(new Set(said).size).toBe(said.length)
    }
  })

  test('the list names nothing twice', () => {
    expect(new Set(of).size).toBe(of.length)
  })
})

test('every table of words is looked at here', () => {
  const known = new Set(Object.values(listed).map(({ words }) => words))
  const others = Object.entries(tables).filter(
    ([name, table]) => name.endsWith('Words') && !known.has(table as never),
  )
  expect(others.map(([name]) => name)).toEqual(['ruleWords'])
})

test('every rule of a new shop has its words, in both languages', () => {
  const rules = [...defaultPolicy.grading.urgent, ...defaultPolicy.grading.disputed].map((rule) => rule.id)
  expect(Object.keys(tables.ruleWords)).toEqual(expect.arrayContaining(rules))
  for (const [name, word] of Object.entries(tables.ruleWords)) {
    expect(word.zh, name).toMatch(/\p{Script=Han}/u)
    expect(word.en, name).toMatch(/^[A-Z][\x20-\x7e]+$/)
  }
})

test('no customer is called a malicious one on the screen', () => {
  const said = Object.values(tables).flatMap((table) => Object.values(table).map((word: Word) => word.zh))
  expect(said.filter((word) => word.includes('恶意'))).toEqual([])
})

test('every ordinary request is a known sub-type', () => {
  expect(Object.values(lists.subtypes).flat()).toEqual(expect.arrayContaining([...lists.ordinarySubtypes]))
})

test('a sub-type belongs to one class', () => {
  const all = Object.values(lists.subtypes).flat()
  expect(new Set(all).size).toBe(all.length)
})
