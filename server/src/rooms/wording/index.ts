export { fitDraft, isSystemReplyFit, mayLeave, systemReplyFaults, type Answered } from './gate.ts'
export { checkWording, isStopped, type Finding } from './domain/check.ts'
export { NO_FACTS, suggest } from './domain/rewrite.ts'
export { evaluateWording, type LabelledReply } from './evaluate.ts'
