export { learnFromPeople, oneAtATime, type Lesson } from './learn.ts'
export { modelInUse, type ModelInUse } from './models.ts'
export { rollBack } from './roll-back.ts'
