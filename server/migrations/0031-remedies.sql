-- 处理方案: what is given in a case, who said yes, and how it was carried out. Cases, orders and people are named
-- without a reference: the tables of the desk are not locked for it. weighed_fen: the amount that authority is asked for.
create table remedies (
  id            uuid primary key,
  shop_id       uuid not null,
  case_id       uuid not null,
  order_id      uuid,
  kind          text not null,
  ground        text not null,
  route         text not null,
  state         text not null check (state in ('waiting', 'granted', 'done', 'refused', 'withdrawn', 'expired', 'stopped')),
  fen           bigint not null check (fen >= 0),
  cost_fen      bigint not null check (cost_fen >= 0),
  weighed_fen   bigint not null check (weighed_fen >= 0),
  urgent_reship boolean not null,
  reason        text not null,
  -- What the rules said of the case when it was asked, and by which article; null: no rule speaks of it.
  verdict       text,
  article       text,
  hint          text,
  obstacle      text,
  needs         text[] not null,
  asked_by      uuid,
  asked_at      timestamptz not null,
  granted_at    timestamptz,
  expires_at    timestamptz,
  ended_at      timestamptz
);
create index remedies_of_case on remedies (case_id, asked_at desc, id desc);
create index remedies_of_order on remedies (order_id) where order_id is not null;
create index remedies_waiting on remedies (shop_id, expires_at, id) where state = 'waiting';
create index remedies_to_expire on remedies (expires_at, id) where state = 'waiting';
create index remedies_decided on remedies (shop_id, ended_at desc, id desc) where obstacle is not null and state <> 'waiting';
create index remedies_with_hint on remedies (shop_id, hint) where hint is not null;

-- 账本: which line of the order bears how much. What state it is in is said by its remedy.
create table remedy_lines (
  remedy_id uuid not null references remedies (id),
  line      text not null,
  kind      text not null check (kind in ('refund', 'compensation', 'reship')),
  fen       bigint not null check (fen >= 0),
  primary key (remedy_id, line, kind)
);

-- Only added to. Who grants at once signs as well: seat is null then. A person signs a remedy once.
create table remedy_approvals (
  remedy_id uuid not null references remedies (id),
  person_id uuid not null,
  seat      text,
  verdict   text not null check (verdict in ('approved', 'refused')),
  reason    text,
  at        timestamptz not null,
  primary key (remedy_id, person_id)
);
create index remedy_approvals_of_person on remedy_approvals (person_id, at);

-- key: the same for the same step however often it is tried, so that no platform pays twice.
create table remedy_steps (
  remedy_id uuid not null references remedies (id),
  position  integer not null check (position > 0),
  step      text not null,
  state     text not null check (state in ('later', 'ready', 'done', 'failed', 'undone')),
  key       text not null unique,
  executor  text not null,
  reference text,
  note      text,
  done_by   uuid,
  done_at   timestamptz,
  primary key (remedy_id, position)
);
