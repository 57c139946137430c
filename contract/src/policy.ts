import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { calendarFaults, inOrder, minuteOfDay, ServiceCalendar, ServiceDay } from './calendar.ts'
import { categories, duties, levels, orderPlatforms, subtypes, wishes, type Category } from './lists.ts'
import { RadarPolicy } from './radar-policy.ts'
import { DisputePolicy } from './disputes.ts'
import { EvidencePolicy } from './evidence.ts'
import { RemedyPolicy } from './remedy-policy.ts'
import { WordingPolicy } from './wording.ts'

/**
 * The shop's policy 策略: one typed, versioned document. All numbers and tables of the method are data here;
 * the code only interprets them. A published document is immutable and named by the hash of its content.
 */

const positiveMinutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 90)

/** The closed list of conditions. A new condition is code with a test; a new rule is a row of data. */
export const Predicate = z.discriminatedUnion('is', [
  /** `unlessUneaten`: food that spoiled and was not eaten does not count, as in a shop of fruit. */
  z.object({ is: z.literal('safety'), unlessUneaten: z.literal(true).optional() }),
  z.object({ is: z.literal('depends_on') }),
  z.object({ is: z.literal('time_critical') }),
  z.object({ is: z.literal('order_paid_over'), fen: z.number().int().min(0) }),
  z.object({ is: z.literal('furious_again'), confidence: z.number().min(0).max(1) }),
  z.object({ is: z.literal('suspected_claim') }),
  z.object({ is: z.literal('opened_then_refused') }),
  z.object({ is: z.literal('custom_dispute') }),
])
export type Predicate = z.infer<typeof Predicate>

export const GradingRule = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  when: z.array(Predicate).min(1).max(4),
})
export type GradingRule = z.infer<typeof GradingRule>

export const PromiseRow = z.object({
  duty: z.enum(duties),
  withinMinutes: positiveMinutes,
  /** `wall` counts every minute, `service` only the minutes inside the service hours. */
  time: z.enum(['wall', 'service']),
})
export type PromiseRow = z.infer<typeof PromiseRow>

/** One reason that buyers choose from a platform's list, and what it says about a case without words. */
export const PlatformReasonRow = z
  .object({
    /** Null: the same on every platform. A row of the very platform comes first. */
    platform: z.enum(orderPlatforms).nullable(),
    reason: z.string().trim().min(1).max(60),
    category: z.enum(categories.filter((one) => one !== 'none')),
    subtype: z.string().max(40),
    wish: z.enum(wishes).nullable(),
    /** How often the class is right where nothing but the reason is known. */
    confidence: z.number().min(0).max(1),
  })
  .superRefine(({ category, subtype }, context) => {
    if (!(subtypes[category as Category] as readonly string[]).includes(subtype))
      context.addIssue({
        code: 'custom',
        path: ['subtype'],
        message: inBoth('这个分类里没有这个子类，请重新选择', 'The class has no such subclass; choose again'),
      })
  })
export type PlatformReasonRow = z.infer<typeof PlatformReasonRow>

/** Who is told of a promise that stays broken 超时升级, the nearest first. */
export const escalationTargets = ['assignee', 'lead', 'supervisor', 'owner'] as const
export type EscalationTarget = (typeof escalationTargets)[number]

/** One step of the ladder after a breach; minutes count from the due time. */
const EscalationStep = z.object({ afterMinutes: positiveMinutes, to: z.enum(escalationTargets) })
export type EscalationStep = z.infer<typeof EscalationStep>
const Ladder = z
  .array(EscalationStep)
  .max(4, inBoth('最多四步', 'At most four steps'))
  .refine(
    (steps) => steps.every((step, i) => i === 0 || step.afterMinutes > steps[i - 1]!.afterMinutes),
    inBoth('每一步都要比上一步晚', 'Each step must come later than the one before'),
  )

/** What the shop sells 行业; the numbers that suit it are a preset. */
export const Trade = z.enum(['general', 'apparel', 'fresh_food', 'beauty', 'appliances', 'custom'])
export type Trade = z.infer<typeof Trade>

export const PolicyDocument = z
  .object({
    schemaVersion: z.literal(3),
    trade: Trade,
    triage: z.object({
      /** Below this confidence a person is asked to sort the case. */
      askPersonBelow: z.number().min(0).max(1),
    }),
    grading: z.object({
      urgent: z.array(GradingRule).max(20),
      disputed: z.array(GradingRule).max(20),
    }),
    promises: z.object({
      urgent: z.array(PromiseRow).max(10),
      routine: z.array(PromiseRow).max(10),
      disputed: z.array(PromiseRow).max(10),
      answerCustomer: z.object({
        withinMinutes: positiveMinutes,
        furiousWithinMinutes: positiveMinutes,
        time: z.enum(['wall', 'service']),
      }),
      /** The apology of a lead where our people or words upset the customer; none said: two hours. Every minute counts. */
      apologise: z.object({ withinMinutes: positiveMinutes }).optional(),
      /** Who is told after a breach that nobody makes good; none said: the usual ladder. */
      escalation: z
        .object({
          urgent: Ladder,
          others: Ladder,
          /** Of a case that lies there without a broken promise 久拖; minutes count from when it became stale. */
          stale: Ladder.optional(),
        })
        .optional(),
      /** A warning comes when this share of a clock's time is left. */
      warnAtShareLeft: z.number().min(0).max(0.9),
    }),
    /** The hours of a weekday, Sunday first; null is a day off. Asia/Shanghai. */
    serviceHours: z.tuple([
      ServiceDay,
      ServiceDay,
      ServiceDay,
      ServiceDay,
      ServiceDay,
      ServiceDay,
      ServiceDay,
    ]),
    calendar: ServiceCalendar,
    turns: z.object({ mergeWithinMinutes: positiveMinutes, againAfterMinutes: positiveMinutes }),
    calls: z.object({
      attempts: z.number().int().min(1).max(9),
      apartMinutes: positiveMinutes,
      nextWithinMinutes: positiveMinutes,
      /** Between these hours, and without danger, a delivered message that offers a time stands for the call. */
      night: z.object({
        from: minuteOfDay,
        to: minuteOfDay,
        /** The latest time that may be offered. */
        offerUntil: minuteOfDay,
        /** Who picks up the phone at night where somebody is in danger; empty: nobody is named. */
        onCall: z.string().trim().max(50),
      }),
    }),
    joining: z.object({
      openWithinDays: z.number().int().min(1).max(365),
      reopenWithinDays: z.number().int().min(0).max(365),
    }),
    closing: z.object({
      silentHours: z
        .number()
        .int()
        .min(1)
        .max(24 * 30),
    }),
    queue: z.object({
      staleAfterHours: z
        .number()
        .int()
        .min(1)
        .max(24 * 30),
    }),
    platforms: z.object({
      reasons: z.array(PlatformReasonRow).max(500),
      /** Our own due time lies before the platform's deadline: this share of the time, and at least so long. */
      deadlineMargin: z.object({
        share: z.number().min(0).max(0.9),
        atLeastMinutes: z
          .number()
          .int()
          .min(0)
          .max(60 * 24 * 7),
      }),
    }),
    /** The lexicon of the replies; none said: the default of the release. */
    wording: WordingPolicy.optional(),
    /** Who may give how much, and what to think of first; none said: the default of the release. */
    remedies: RemedyPolicy.optional(),
    /** 物流雷达: after how long a parcel becomes an alert, a case; none said: the default of the release. */
    radar: RadarPolicy.optional(),
    /** What is looked at before a review is finished; none said: the default of the release. */
    evidence: EvidencePolicy.optional(),
    /** Who sits on a dispute, and by when; none said: the default of the release. */
    disputes: DisputePolicy.optional(),
    systemReply: z.object({
      on: z.boolean(),
      /** {单号} {时间} {上班} {凭证} are filled in. */
      text: z.string().max(500),
      nightText: z.string().max(500),
      /** The times that customers are told; none said: what the shop promises itself. */
      toldMinutes: z
        .object({ urgent: positiveMinutes, routine: positiveMinutes, disputed: positiveMinutes })
        .partial()
        .optional(),
    }),
  })
  .superRefine((policy, context) => {
    policy.serviceHours.forEach((day, weekday) => {
      if (day && !day.every(({ from, to }) => from < to))
        context.addIssue({
          code: 'custom',
          path: ['serviceHours', weekday],
          message: inBoth('营业结束要晚于开始', 'Closing time must be after opening time'),
        })
      else if (day && !inOrder(day))
        context.addIssue({
          code: 'custom',
          path: ['serviceHours', weekday],
          message: inBoth(
            '一天里的几段时间不能重叠，按先后写',
            'The hours of a day must not overlap and stand in order',
          ),
        })
    })
    for (const { row, message } of calendarFaults(policy.calendar))
      context.addIssue({ code: 'custom', path: ['calendar', 'days', row], message })
    if (policy.serviceHours.every((day) => day === null))
      context.addIssue({
        code: 'custom',
        path: ['serviceHours'],
        message: inBoth('一周至少要有一天营业', 'At least one day of the week must be open'),
      })
    for (const level of levels) {
      const duties = policy.promises[level].map((row) => row.duty)
      if (new Set(duties).size < duties.length)
        context.addIssue({
          code: 'custom',
          path: ['promises', level],
          message: inBoth('同一级别里一项承诺只能写一次', 'A level names each promise once'),
        })
    }
    const reasons = policy.platforms.reasons.map(
      ({ platform, reason }) => `${platform} ${reason.toLowerCase()}`,
    )
    if (new Set(reasons).size < reasons.length)
      context.addIssue({
        code: 'custom',
        path: ['platforms', 'reasons'],
        message: inBoth('同一平台的同一个原因只能写一次', 'A platform names each reason once'),
      })
    const ids = [...policy.grading.urgent, ...policy.grading.disputed].map((rule) => rule.id)
    if (new Set(ids).size < ids.length)
      context.addIssue({
        code: 'custom',
        path: ['grading'],
        message: inBoth('规则编号不能重复', 'Two rules have the same name'),
      })
  })
export type PolicyDocument = z.infer<typeof PolicyDocument>
