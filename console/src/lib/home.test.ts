import { permissionsOf } from '@aftercare/contract/permissions'
import { roles } from '@aftercare/contract/lists'
import { expect, test } from 'vitest'
import { homeOf } from './home.ts'

test('warehouse and logistics begin with what others ask of them, everybody else with the queue', () => {
  const first = roles.filter((role) => homeOf(permissionsOf(role)) === '/inquiries')
  expect(first.toSorted()).toEqual(['logistics', 'warehouse'])
})
