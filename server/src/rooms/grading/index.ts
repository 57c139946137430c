export { gradeCase, notes, regradeCase, type Grading, type HeldRule } from './domain/grade-case.ts'
export type { GradingFacts } from './domain/facts.ts'
export { gradingFacts } from './domain/from-triage.ts'
export { explainGrading } from './domain/explain.ts'
