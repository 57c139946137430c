import { z } from 'zod'
import { inBoth } from './field-faults.ts'
import { Moment } from './decision.ts'
import { assignmentReasons, categories, roles, shiftExceptions } from './lists.ts'
import { minuteOfDay } from './calendar.ts'

const shop = z.string().trim().min(1).max(40)
const version = z.number().int().min(0).max(2_147_483_647).describe('the version that was seen; 0: none yet')
const capacity = z.number().int().min(0).max(500)

/** More people than this do not work in one shop's teams. */
export const MOST_MEMBERS = 200

/** A stretch of work in a day; one that ends at or before its beginning ends on the next day. */
export const ShiftInterval = z
  .object({ from: minuteOfDay, to: minuteOfDay })
  .refine(
    ({ from, to }) => from !== to && from !== '24:00',
    inBoth('一段班的开始和结束不能相同', 'A shift does not begin and end at the same time'),
  )
export type ShiftInterval = z.infer<typeof ShiftInterval>

/** A person's plan for every week, Sunday first. Asia/Shanghai. */
export const RosterWeek = z
  .array(z.array(ShiftInterval).max(4, inBoth('一天最多 4 段班', 'At most 4 shifts a day')))
  .length(7)
export type RosterWeek = z.infer<typeof RosterWeek>

/** What somebody takes; no category named: all. */
export const Skills = z.object({
  categories: z.array(z.enum(categories)).max(categories.length),
  urgent: z.boolean(),
  disputed: z.boolean(),
})
export type Skills = z.infer<typeof Skills>

const Member = z.object({ personId: z.uuid(), leads: z.boolean() })
export const NewTeam = z.object({
  shop,
  name: z.string().trim().min(1).max(40),
  shops: z.array(shop).min(1, inBoth('至少一家店铺', 'At least one shop')).max(50),
  capacity: capacity.describe('open cases at once of a member who has no number of her own'),
  members: z.array(Member).max(MOST_MEMBERS),
})
export const TeamChange = NewTeam.extend({ version })
export const TeamRemoval = z.object({ shop, version: z.coerce.number().int().min(0).max(2_147_483_647) })

export const Team = z.object({
  id: z.string(),
  name: z.string(),
  shops: z.array(z.string()),
  capacity: z.number().int(),
  members: z.array(Member),
  version: z.number().int(),
})
export type Team = z.infer<typeof Team>

export const RosterException = z.object({
  id: z.string(),
  kind: z.enum(shiftExceptions),
  from: Moment,
  to: Moment,
})
export type RosterException = z.infer<typeof RosterException>

/** The plan of one person and how it stands now. */
export const RosterPerson = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  you: z.boolean(),
  week: RosterWeek,
  skills: Skills,
  ownCapacity: z.number().int().nullable().describe('null: the number of her team'),
  capacity: z.number().int(),
  open: z.number().int().describe('open cases in all shops'),
  exceptions: z.array(RosterException).describe('those that are not over, the next first'),
  onShift: z.boolean().describe('by plan, whether away or not'),
  until: Moment.nullable().describe('end of the present shift'),
  nextAt: Moment.nullable().describe('beginning of the next shift'),
  away: z.boolean().describe('离席: takes no new cases for now'),
  version: z.number().int(),
})
export type RosterPerson = z.infer<typeof RosterPerson>

export const InRoster = z.object({ shop })
export const Roster = z.object({
  auto: z.boolean().describe('cases are assigned by rule as they come in'),
  version: z.number().int(),
  mayManage: z.boolean(),
  teams: z.array(Team),
  people: z.array(RosterPerson),
  complete: z.boolean().describe('false: there are more people than are shown'),
})
export type Roster = z.infer<typeof Roster>

export const PersonPlan = z.object({
  shop,
  version,
  week: RosterWeek,
  skills: Skills,
  capacity: capacity.nullable(),
})
export const Saved = z.object({ version: z.number().int() })
export const NewException = z.object({
  shop,
  kind: z.enum(shiftExceptions),
  from: z.string().max(40).describe('a time without offset is Asia/Shanghai'),
  to: z.string().max(40),
})
export const NewId = z.object({ id: z.string() })
export const AutoAssignment = z.object({ shop, version, auto: z.boolean() })
export const MyAway = z.object({ away: z.boolean() })

/** `GET /roster/me`: one's own plan. */
export const MyRoster = RosterPerson.pick({
  week: true,
  exceptions: true,
  onShift: true,
  until: true,
  nextAt: true,
  away: true,
}).extend({ planned: z.boolean().describe('false: there is no plan yet') })
export type MyRoster = z.infer<typeof MyRoster>

const PersonName = z.object({ id: z.string(), name: z.string() })
export const ListStranded = z.object({
  shop,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(300).optional(),
})
/** A case whose assignee is gone when its promise falls due. */
export const StrandedCase = z.object({
  number: z.string(),
  assignee: PersonName,
  dueAt: Moment,
  backAt: Moment.nullable().describe('when the assignee is on shift again; null: no shift is planned'),
})
export type StrandedCase = z.infer<typeof StrandedCase>
export const StrandedPage = z.object({ items: z.array(StrandedCase), nextCursor: z.string().nullable() })

export const NewReassignments = z.object({ shop, numbers: z.array(z.string().max(20)).min(1).max(100) })
export const Reassignment = z.object({
  number: z.string(),
  to: PersonName.nullable().describe('null: stays where it is'),
  why: z.enum(assignmentReasons).nullable(),
  code: z.string().nullable().describe('of what stands against it'),
  text: z.string(),
})
export const Reassignments = z.object({ items: z.array(Reassignment) })
export type Reassignments = z.infer<typeof Reassignments>
