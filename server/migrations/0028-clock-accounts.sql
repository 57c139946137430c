-- Promises as accounts. `cases` before `clocks`, as whoever writes holds them. Safe beside a node of the version before: it leaves the new columns alone.

-- 处理已执行: when everything granted was carried out. Null: not yet, or before this was recorded.
alter table cases add column fulfilled_at timestamptz;

-- How far the open promises of a shop have been counted anew under a publication. `after_number`: the last case that was
-- looked at in this pass; a pass that finds nothing more ends it.
create table clock_moves (
  shop_id      uuid not null references shops (id),
  version      integer not null,
  after_number bigint not null,
  cases        integer not null,
  clocks       integer not null,
  begun_at     timestamptz not null,
  ended_at     timestamptz,
  primary key (shop_id, version)
);
-- What was published before promises moved stays as it was counted.
insert into clock_moves (shop_id, version, after_number, cases, clocks, begun_at, ended_at)
select shop_id, version, 0, 0, 0, published_at, published_at from policy_publications;

-- The board: open promises by when they are due.
create index clocks_open_due on clocks (due_at, case_id, id) where ended_at is null;
-- What fell due in a week: rows lie nearly in this order, so a summary of blocks is enough and costs intake nothing.
create index clocks_due_range on clocks using brin (due_at) with (pages_per_range = 32);
