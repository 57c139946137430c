import { expect, test } from 'vitest'
import { costOf } from './migration-cost.ts'

test.each([
  ['a new table with its index', 'create table a (id int); create index a_id on a (id);', 'quick'],
  ['a column that may be empty', 'alter table cases add column b text;', 'quick'],
  ['a constant default', `alter table cases add column b text not null default '';`, 'quick'],
  ['a constraint for new rows', 'alter table cases add constraint c check (b > 0) not valid;', 'quick'],
  ['words in a comment', '-- update cases set b = 1;\ncreate table a (id int);', 'quick'],
  ['an index on rows', 'create index c on cases (b);', 'builds_index'],
  ['a unique index on rows', 'create unique index c on cases (b);', 'builds_index'],
  ['another type', 'alter table cases alter column b type bigint;', 'rewrites'],
  ['a default for each row', 'alter table s add column id uuid default gen_random_uuid();', 'rewrites'],
  ['a constraint on all rows', 'alter table cases add constraint c check (b > 0);', 'rewrites'],
  ['a change of rows', 'update cases set b = 1;', 'rewrites'],
  ['rows that go', 'delete from cases where b = 1;', 'rewrites'],
] as const)('%s', (_what, sql, cost) => {
  expect(costOf(sql)).toBe(cost)
})
