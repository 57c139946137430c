export { readScan, type ReadScan } from './domain/read-scan.ts'
export { judgeParcel, type Finding } from './domain/rules.ts'
export { trackOf, type Scan } from './domain/track.ts'
export { eraseRadarPlaces } from './erase.ts'
