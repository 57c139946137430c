import type * as clockAccounts from '@aftercare/contract/clock-accounts'
import type * as clockBoard from '@aftercare/contract/clock-board'
import type * as audit from '@aftercare/contract/audit'
import type * as channels from '@aftercare/contract/channels'
import type * as causes from '@aftercare/contract/causes'
import type * as followUps from '@aftercare/contract/follow-ups'
import type * as insights from '@aftercare/contract/insights'
import type * as collaboration from '@aftercare/contract/collaboration'
import type * as bulk from '@aftercare/contract/bulk'
import type * as cases from '@aftercare/contract/cases'
import type * as disputes from '@aftercare/contract/disputes'
import type * as evidence from '@aftercare/contract/evidence'
import type * as erasure from '@aftercare/contract/erasure'
import type * as handover from '@aftercare/contract/handover'
import type * as executions from '@aftercare/contract/executions'
import type * as inquiries from '@aftercare/contract/inquiries'
import type * as limits from '@aftercare/contract/time-limits'
import type * as promises from '@aftercare/contract/promises'
import type * as radar from '@aftercare/contract/radar'
import type * as remedies from '@aftercare/contract/remedies'
import type * as imports from '@aftercare/contract/imports'
import type * as decision from '@aftercare/contract/decision'
import type * as notices from '@aftercare/contract/notices'
import type * as newCase from '@aftercare/contract/new-case'
import type * as learning from '@aftercare/contract/learning'
import type * as merging from '@aftercare/contract/merging'
import type * as orders from '@aftercare/contract/orders'
import type * as policy from '@aftercare/contract/policy-desk'
import type * as operations from '@aftercare/contract/operations'
import type * as people from '@aftercare/contract/people'
import type * as retention from '@aftercare/contract/retention'
import type * as opinion from '@aftercare/contract/second-opinion'
import type * as waiting from '@aftercare/contract/waiting'
import type * as queueView from '@aftercare/contract/queue-view'
import type * as roster from '@aftercare/contract/roster'
import type * as rulebook from '@aftercare/contract/rulebook'
import type * as savedViews from '@aftercare/contract/saved-views'

/** What a schema of the contract describes. By type only: the schemas themselves are not sent to the browser. */
type Of<Schema extends { _zod: { output: unknown } }> = Schema['_zod']['output']
type In<Schema extends { _zod: { input: unknown } }> = Schema['_zod']['input']

export type Clock = decision.Clock
export type Reason = decision.Reason
export type Counterfactual = decision.Counterfactual
export type FlagSet = decision.FlagSet

export type Presence = Of<typeof collaboration.Presence>
export type SavedDraft = Of<typeof collaboration.Draft>
export type DraftWords = collaboration.DraftWords

export type RuleQuestion = In<typeof rulebook.RuleQuestion>
export type RuleAnswer = rulebook.RuleAnswer
export type RuleArticle = rulebook.RuleArticle
export type RuleBook = rulebook.RuleBook
export type CaseRule = Of<typeof rulebook.CaseRule>

export type CaseSummary = cases.CaseSummary
export type CaseDetail = cases.CaseDetail
export type CaseMessage = cases.CaseMessage
export type Action = cases.Action
export type AllowedAction = cases.AllowedAction
export type CasePage = Of<typeof cases.CasePage>
export type ViewCounts = Of<typeof queueView.ViewCounts>
export type CaseCall = Of<typeof cases.CaseCall>
export type Highlight = Of<typeof cases.Highlight>
export type PlatformFacts = CaseDetail['platformFacts'][number]
export type Parcel = Of<typeof orders.Parcel>
export type OrderDetail = orders.OrderDetail
export type OrderSummary = orders.OrderSummary
export type OrderPage = Of<typeof orders.OrderPage>
export type OrderLine = Of<typeof orders.OrderLine>
export type OpenedCase = Of<typeof cases.OpenedCase>
export type History = Of<typeof cases.History>
export type MessageAnswer = Of<typeof cases.MessageAnswer>
export type CaseStateAnswer = Of<typeof cases.CaseStateAnswer>
export type NewErasure = In<typeof erasure.NewErasure>
export type Erased = Of<typeof erasure.Erased>
export type Unmasked = Of<typeof cases.Unmasked>

export type MergeAnswer = Of<typeof merging.MergeAnswer>
export type SplitAnswer = Of<typeof merging.SplitAnswer>

export type NewCase = In<typeof newCase.NewCase>
export type NewMessage = In<typeof cases.NewMessage>
export type NewCall = In<typeof cases.NewCall>
export type NewReview = In<typeof cases.NewReview>
export type NewLevel = In<typeof cases.NewLevel>
export type NewDeadline = In<typeof promises.NewDeadline>
export type NewSorting = In<typeof cases.NewSorting>
export type NewClosure = In<typeof cases.NewClosure>

export type RemedyWish = In<typeof remedies.RemedyWish>
export type NewRemedy = In<typeof remedies.NewRemedy>
export type Remedy = remedies.Remedy
export type CaseRemedies = remedies.CaseRemedies
export type CheckedRemedy = remedies.CheckedRemedy
export type Proposal = remedies.Proposal
export type CaseProposals = remedies.CaseProposals
export type NewApproval = remedies.NewApproval
export type StepResult = remedies.StepResult
export type RemedyAnswer = remedies.RemedyAnswer
export type ApprovalRequest = remedies.ApprovalRequest
export type ApprovalPage = remedies.ApprovalPage
export type ApprovalCounts = remedies.ApprovalCounts
export type Connector = executions.Connector
export type Connectors = Of<typeof executions.Connectors>
export type NewConnector = In<typeof executions.NewConnector>
export type ChangedConnector = In<typeof executions.ChangedConnector>
export type TestedConnector = executions.TestedConnector
export type Execution = executions.Execution
export type StuckExecution = executions.StuckExecution
export type ExecutionPage = executions.ExecutionPage
export type ExecutionCounts = executions.ExecutionCounts
export type ExecutionAnswer = executions.ExecutionAnswer
export type Reconciliation = executions.Reconciliation
export type CasePromise = promises.CasePromise
export type CasePromises = Of<typeof promises.CasePromises>
export type NewPromise = In<typeof promises.NewPromise>
export type NewSettlement = In<typeof promises.NewSettlement>
export type TimeLimit = limits.TimeLimit
export type TimeLimits = Of<typeof limits.TimeLimits>
export type CaseDispute = Of<typeof disputes.CaseDispute>
export type Dispute = disputes.Dispute
export type DisputeFacts = disputes.DisputeFacts
export type CaseEvidence = Of<typeof evidence.CaseEvidence>
export type EvidenceLine = evidence.EvidenceLine
export type NewEvidence = In<typeof evidence.NewEvidence>
export type NewOpinion = In<typeof disputes.NewOpinion>
export type TimeLimitEnd = Of<typeof limits.TimeLimitEnd>
export type AskTimeLimit = In<typeof limits.AskTimeLimit>
export type NewTimeLimit = In<typeof limits.NewTimeLimit>
export type NewLimitSettlement = In<typeof limits.NewLimitSettlement>
export type Alert = radar.Alert
export type AlertPage = radar.AlertPage
export type AlertCounts = radar.AlertCounts
export type AlertResults = radar.AlertResults
export type ParcelTrack = radar.ParcelTrack
export type Inquiry = inquiries.Inquiry
export type InquiryPage = Of<typeof inquiries.InquiryPage>
export type NewInquiry = In<typeof inquiries.NewInquiry>
export type IssuedInquiryLink = Of<typeof inquiries.IssuedInquiryLink>
export type LinkedInquiry = Of<typeof inquiries.LinkedInquiry>
export type LinkedAnswer = In<typeof inquiries.LinkedAnswer>
export type Sheet = handover.Sheet
export type SheetCase = handover.SheetCase
export type Handover = handover.Handover
export type HandoverItem = handover.HandoverItem
export type HandoverPage = Of<typeof handover.HandoverPage>
export type HandoverPlan = handover.HandoverPlan
export type HandoverAccepted = Of<typeof handover.HandoverAccepted>
export type NewHandover = In<typeof handover.NewHandover>
export type Leave = handover.Leave
export type LeavePage = Of<typeof handover.LeavePage>
export type NewLeave = In<typeof handover.NewLeave>
export type NewWaiting = In<typeof waiting.NewWaiting>
export type CaseToSend = waiting.CaseToSend
export type ToSendPage = Of<typeof waiting.ToSendPage>
export type NewDeliveries = In<typeof waiting.NewDeliveries>
export type DeliveriesAnswer = Of<typeof waiting.DeliveriesAnswer>
export type Remark = Of<typeof waiting.Remark>
export type BulkAct = bulk.BulkAct
export type NewBulkAct = In<typeof bulk.NewBulkAct>
export type SavedView = savedViews.SavedView
export type ViewFilters = savedViews.ViewFilters

export type Me = people.Me
export type Welcome = people.Welcome
export type FirstRun = In<typeof people.FirstRun>
export type FirstRunDone = Of<typeof people.FirstRunDone>
export type SignIn = In<typeof people.SignIn>
export type Colleague = Of<typeof people.Colleague>
export type Import = imports.Import
export type ImportSummary = imports.ImportSummary
export type ImportPreview = imports.ImportPreview
export type ImportNotice = imports.ImportNotice
export type ImportPage = Of<typeof imports.ImportPage>
export type ImportRef = Of<typeof imports.ImportRef>

export type Person = people.Person
export type PersonAction = people.PersonAction
export type People = Of<typeof people.People>
export type Departure = In<typeof people.Departure>
export type Departed = Of<typeof people.Departed>
export type OneTimeLink = Of<typeof people.OneTimeLink>
export type Invitation = Of<typeof people.Invitation>
export type Invitations = Of<typeof people.Invitations>
export type IssuedInvitation = Of<typeof people.IssuedInvitation>
export type NewInvitation = In<typeof people.NewInvitation>
export type InvitationView = Of<typeof people.InvitationView>
export type Acceptance = In<typeof people.Acceptance>
export type PasswordLinkView = Of<typeof people.PasswordLinkView>
export type Session = Of<typeof people.Session>
export type Token = Of<typeof people.Token>
export type Tokens = Of<typeof people.Tokens>
export type NewToken = In<typeof people.NewToken>
export type IssuedToken = Of<typeof people.IssuedToken>

export type AuditLine = audit.AuditLine
export type AuditPage = Of<typeof audit.AuditPage>
export type AuditVerified = audit.AuditVerified
export type Unmasking = Of<typeof audit.Unmasking>
export type Unmaskings = Of<typeof audit.Unmaskings>
export type UnmaskingCounts = Of<typeof audit.UnmaskingCounts>
export type NewUnmasking = In<typeof audit.NewUnmasking>

export type PolicyInForce = policy.PolicyInForce
export type PolicyDraft = policy.PolicyDraft
export type PolicyVersion = policy.PolicyVersion
export type PolicyVersionFull = policy.PolicyVersionFull
export type PolicyVersions = Of<typeof policy.PolicyVersions>
export type PolicyCheck = policy.PolicyCheck
export type PolicyEffect = policy.PolicyEffect
export type Publication = policy.Publication
export type Health = operations.Health
export type HealthLine = Of<typeof operations.HealthLine>
export type FactorState = Of<typeof people.FactorState>
export type FactorBegun = Of<typeof people.FactorBegun>
export type FactorConfirmed = Of<typeof people.FactorConfirmed>

export type Roster = roster.Roster
export type RosterPerson = roster.RosterPerson
export type RosterWeek = roster.RosterWeek
export type ShiftInterval = roster.ShiftInterval
export type Team = roster.Team
export type MyRoster = roster.MyRoster
export type PersonPlan = In<typeof roster.PersonPlan>
export type NewTeam = In<typeof roster.NewTeam>
export type NewException = In<typeof roster.NewException>
export type StrandedPage = Of<typeof roster.StrandedPage>
export type Reassignments = roster.Reassignments
export type Notice = notices.Notice
export type NoticePage = Of<typeof notices.NoticePage>
export type UnreadNotices = Of<typeof notices.UnreadNotices>
export type NewReading = notices.NewReading
export type NoticePreferences = notices.NoticePreferences
export type LinkedFile = inquiries.LinkedFile
export type FactorRule = people.FactorRule
export type FactorRuleState = Of<typeof people.FactorRuleState>

export type Sorted = learning.Sorted
export type Alternatives = learning.Alternatives
export type Accuracy = learning.Accuracy
export type Estimate = learning.Estimate
export type SortedCases = Of<typeof learning.SortedCases>
export type DrawnCase = learning.DrawnCase
export type DrawnCases = Of<typeof learning.DrawnCases>
export type Checking = learning.Checking
export type LearnedModels = Of<typeof learning.LearnedModels>

export type OpinionRule = opinion.OpinionRule
export type SetOpinionRule = opinion.SetOpinionRule
export type OpinionSettings = opinion.OpinionSettings
export type OpinionTest = opinion.OpinionTest
export type OpinionRequest = opinion.OpinionRequest
export type OpinionRequests = Of<typeof opinion.OpinionRequests>
export type CaseOpinion = opinion.CaseOpinion
export type ReplyDraft = opinion.ReplyDraft

export type Retention = retention.Retention
export type RetentionRule = retention.RetentionRule
export type DueBuyers = Of<typeof retention.DueBuyers>
export type DueBuyer = retention.DueBuyer
export type HeldBuyers = Of<typeof retention.HeldBuyers>
export type HeldBuyer = retention.HeldBuyer
export type Hold = retention.Hold

export type Channel = channels.Channel
export type Channels = Of<typeof channels.Channels>
export type NewChannel = In<typeof channels.NewChannel>
export type ChangedChannel = In<typeof channels.ChangedChannel>
export type Tested = Of<typeof channels.Tested>
export type Delivery = channels.Delivery
export type DeliveryPage = Of<typeof channels.DeliveryPage>
export type SentAgain = Of<typeof channels.SentAgain>
export type Partner = channels.Partner
export type Partners = Of<typeof channels.Partners>
export type ChangedPartner = In<typeof channels.ChangedPartner>

export type ClockAccount = clockAccounts.ClockAccount
export type ClockAccounts = Of<typeof clockAccounts.ClockAccounts>
export type BoardClock = clockBoard.BoardClock
export type ClockPage = Of<typeof clockBoard.ClockPage>
export type ClockCounts = clockBoard.ClockCounts
export type Attainment = clockBoard.Attainment
export type AttainedClock = clockBoard.AttainedClock
export type AttainedPage = Of<typeof clockBoard.AttainedPage>
export type AttainmentRow = clockBoard.AttainmentRow
export type NewFulfilment = In<typeof cases.NewFulfilment>

export type CausesOfCase = causes.CausesOfCase
export type CauseSuggestion = causes.CauseSuggestion
export type CauseReason = causes.CauseReason
export type CauseEntry = causes.CauseEntry
export type CauseTree = Of<typeof causes.CauseTree>
export type NewCauses = In<typeof causes.NewCauses>
export type NewCauseEntry = In<typeof causes.NewCauseEntry>
export type UsageTask = causes.UsageTask
export type UsageTaskPage = Of<typeof causes.UsageTaskPage>
export type FollowUp = followUps.FollowUp
export type FollowUpPage = Of<typeof followUps.FollowUpPage>
export type FollowUpCounts = followUps.FollowUpCounts
export type FollowUpOutcome = Of<typeof followUps.FollowUpOutcome>
export type IssuedFollowUp = Of<typeof followUps.IssuedFollowUp>
export type NewFollowUpAnswer = In<typeof followUps.NewFollowUpAnswer>
export type InsightAnswer = insights.InsightAnswer
export type InsightCell = insights.InsightCell
export type InsightCase = insights.InsightCase
export type InsightCasePage = insights.InsightCasePage
