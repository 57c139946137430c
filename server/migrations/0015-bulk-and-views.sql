-- Acts on many cases. What cannot be taken back is held until run_at and done by the background part, once; what can
-- is done at once and may be taken back until final_at. Cases and people are named without a reference: the tables
-- of the desk are not locked for it.

create table bulk_acts (
  id         uuid primary key,
  actor_kind text not null check (actor_kind in ('person', 'token')),
  actor_id   uuid not null,
  action     text not null check (action in ('assign', 'hand_over', 'note', 'reply', 'close')),
  asked      jsonb not null,
  state      text not null check (state in ('held', 'running', 'done', 'withdrawn', 'undone')),
  created_at timestamptz not null,
  run_at     timestamptz not null,
  final_at   timestamptz not null,
  ended_at   timestamptz
);
create index bulk_acts_due on bulk_acts (run_at, id) where state in ('held', 'running');
create index bulk_acts_of_actor on bulk_acts (actor_id, created_at desc, id desc);
create index bulk_acts_old on bulk_acts (created_at, id);

-- One line a case: refused with a code, done at a moment, or neither yet.
create table bulk_cases (
  act_id       uuid not null references bulk_acts (id) on delete cascade,
  place        integer not null,
  number       bigint not null,
  was_assigned uuid,
  refusal      text,
  done_at      timestamptz,
  primary key (act_id, place)
);
create index bulk_cases_to_do on bulk_cases (act_id, place) where refusal is null and done_at is null;

-- Filters of the queue under a name: a person's own, or shared with her shop.
create table saved_views (
  id         uuid primary key,
  shop_id    uuid not null references shops (id),
  owner_id   uuid not null references people (id),
  name       text not null,
  filters    jsonb not null,
  columns    jsonb,
  shared     boolean not null,
  place      integer not null,
  changed_at timestamptz not null,
  unique (shop_id, owner_id, name)
);
create index saved_views_shared on saved_views (shop_id, place, id) where shared;
