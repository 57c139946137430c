export { sharesOf, suggestCauses } from './domain/suggest-causes.ts'
export { decideCauses } from './set-causes.ts'
