-- 对接与执行: systems that carry steps of remedies out, what they were asked, and what they answered. sealed: key and
-- authorisation, readable only with the secret of the instance. Cases and people are named without a reference: the
-- tables of the desk are not locked for it.
create table connectors (
  id           uuid primary key,
  shop_id      uuid not null references shops (id),
  kind         text not null check (kind in ('taobao', 'douyin', 'erp', 'coupon')),
  name         text not null,
  url          text not null,
  app_key      text not null,
  sealed       bytea not null,
  has_session  boolean not null,
  active       boolean not null,
  created_at   timestamptz not null,
  last_at      timestamptz,
  last_outcome text,
  last_detail  text,
  -- How far the payments of the other side were read, and when they are read next.
  read_until_at   timestamptz,
  read_next_at    timestamptz not null,
  unique (shop_id, kind)
);
create index connectors_to_read on connectors (read_next_at) where active and kind in ('taobao', 'douyin');

-- One row for each step that a system carries out. key: that of the step, so that it is put to work once. unknown: a
-- call was begun and no answer is kept, so that it may have been done. try_at: of the next try; of one that is being
-- tried, when its node counts as gone.
create table executions (
  id           uuid primary key,
  key          text not null unique,
  shop_id      uuid not null,
  remedy_id    uuid not null,
  position     integer not null check (position > 0),
  step         text not null,
  connector_id uuid not null references connectors (id),
  subject      text not null,
  fen          bigint not null check (fen >= 0),
  items        jsonb not null,
  state        text not null check (state in ('waiting', 'trying', 'stuck', 'done', 'by_hand', 'given_up')),
  unknown      boolean not null default false,
  tries        integer not null default 0 check (tries >= 0),
  -- Of them since a person last asked for it.
  tries_now    integer not null default 0 check (tries_now >= 0),
  at           timestamptz not null,
  try_at       timestamptz not null,
  lease_id     uuid,
  reason       text,
  detail       text,
  state_at     timestamptz not null
);
create index executions_due on executions (try_at, id) where state in ('waiting', 'trying');
create index executions_stuck on executions (shop_id, state_at, id) where state = 'stuck';
create index executions_running on executions (shop_id, at, id) where state in ('waiting', 'trying');
create index executions_of_connector on executions (connector_id) where state in ('waiting', 'trying', 'stuck');
create index executions_of_remedy on executions (remedy_id);
-- A refund that the buyer asked for on a platform is paid for one remedy only.
create unique index executions_refund on executions (connector_id, subject)
  where step = 'pay_refund' and state <> 'given_up';

-- Written before the other side is called: a try without an outcome is one whose program ended in the middle.
create table execution_tries (
  execution_id uuid not null references executions (id),
  number       integer not null check (number > 0),
  at           timestamptz not null,
  outcome      text,
  detail       text,
  primary key (execution_id, number)
);

-- What a platform says that it paid back; for 对账 reconciliation.
create table platform_payments (
  connector_id uuid not null references connectors (id) on delete cascade,
  reference    text not null,
  shop_id      uuid not null,
  fen          bigint not null check (fen >= 0),
  paid_at      timestamptz not null,
  primary key (connector_id, reference)
);
create index platform_payments_of_day on platform_payments (shop_id, paid_at);
create index platform_payments_reference on platform_payments (shop_id, reference);

create index remedy_steps_refunded on remedy_steps (done_at) where step = 'pay_refund' and state = 'done';
create index remedy_steps_reference on remedy_steps (reference) where step = 'pay_refund' and state = 'done';
