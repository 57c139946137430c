export { lastBackupAt, recordBackup, type BackupMade } from './backups.ts'
export { costOf } from './domain/migration-cost.ts'
export { readinessOf, type Readiness } from './domain/readiness.ts'
export { databaseFacts } from './facts.ts'
