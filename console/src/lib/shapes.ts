import type * as cases from '@aftercare/contract/cases'
import type * as decision from '@aftercare/contract/decision'
import type * as people from '@aftercare/contract/people'

/** What a schema of the contract describes. By type only: the schemas themselves are not sent to the browser. */
type Of<Schema extends { _zod: { output: unknown } }> = Schema['_zod']['output']
type In<Schema extends { _zod: { input: unknown } }> = Schema['_zod']['input']

export type Clock = decision.Clock
export type Reason = decision.Reason
export type Counterfactual = decision.Counterfactual
export type FlagSet = decision.FlagSet

export type CaseSummary = cases.CaseSummary
export type CaseDetail = cases.CaseDetail
export type CaseMessage = cases.CaseMessage
export type Action = cases.Action
export type AllowedAction = cases.AllowedAction
export type CasePage = Of<typeof cases.CasePage>
export type ViewCounts = Of<typeof cases.ViewCounts>
export type CaseCall = Of<typeof cases.CaseCall>
export type Highlight = Of<typeof cases.Highlight>
export type Parcel = Of<typeof cases.Parcel>
export type OpenedCase = Of<typeof cases.OpenedCase>
export type History = Of<typeof cases.History>
export type MessageAnswer = Of<typeof cases.MessageAnswer>
export type CaseStateAnswer = Of<typeof cases.CaseStateAnswer>
export type Unmasked = Of<typeof cases.Unmasked>

export type NewCase = In<typeof cases.NewCase>
export type NewMessage = In<typeof cases.NewMessage>
export type NewCall = In<typeof cases.NewCall>
export type NewReview = In<typeof cases.NewReview>
export type NewLevel = In<typeof cases.NewLevel>
export type NewSorting = In<typeof cases.NewSorting>
export type NewClosure = In<typeof cases.NewClosure>

export type Me = people.Me
export type Welcome = people.Welcome
export type FirstRun = In<typeof people.FirstRun>
export type SignIn = In<typeof people.SignIn>
export type Colleague = Of<typeof people.Colleague>
