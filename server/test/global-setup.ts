import type { TestProject } from 'vitest/node'
import { startTestCluster } from '../src/platform/postgres/testDatabase.ts'

/** One database server for the whole run; every test file makes its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  project.provide('clusterUrl', cluster.url)
  project.provide('clusterFolder', cluster.folder)
  return () => cluster.stop()
}
