-- 物流雷达: where each watched parcel stands by all its scans and when to look at it again, and what was raised.

-- What a vendor called it stands beside what we read of it, so that it can be read anew. Empty in scans from before.
alter table parcel_scans
  add column vendor      text,
  add column vendor_code text,
  add column place       text,
  add column next_place  text;

-- A parcel is watched from its first scan on. Parcels and orders are named without a reference: the tables of the
-- desk are not locked for it. next_check_at: nothing can change before without a further scan; null: never.
create table parcel_watch (
  parcel_id     uuid primary key,
  shop_id       uuid not null,
  order_id      uuid not null,
  state         text not null,
  since_at      timestamptz,
  last_at       timestamptz,
  last_event    text,
  place         text,
  next_place    text,
  from_place    text,
  to_place      text,
  delivered_at  timestamptz,
  damaged_at    timestamptz,
  signed_unseen boolean not null,
  contradicted  boolean not null,
  announced_at  timestamptz not null,
  next_check_at timestamptz
);
create index parcel_watch_due on parcel_watch (next_check_at, parcel_id) where next_check_at is not null;
create index parcel_watch_of_order on parcel_watch (order_id);

-- One in force for a parcel and a rule. A row holds codes, times and the hub where the parcel lies, no words of anybody.
create table alerts (
  id         uuid primary key,
  shop_id    uuid not null,
  parcel_id  uuid not null,
  order_id   uuid not null,
  carrier    text not null,
  rule       text not null,
  stage      text not null check (stage in ('watch', 'act', 'reship')),
  since_at   timestamptz not null,
  raised_at  timestamptz not null,
  place      text,
  next_place text,
  case_id    uuid,
  -- It has come so far that it needs a case and has none.
  case_due   boolean not null,
  telling    text not null check (telling in ('none', 'drafted', 'told_before', 'to_send')),
  told_at    timestamptz,
  message_id uuid,
  ended_at   timestamptz,
  ended_as   text check (ended_as in ('moved', 'delivered', 'settled')),
  ended_by   uuid,
  check ((ended_at is null) = (ended_as is null))
);
create unique index alerts_in_force on alerts (parcel_id, rule) where ended_at is null;
create index alerts_of_parcel on alerts (parcel_id, raised_at desc);
create index alerts_of_order on alerts (order_id);
create index alerts_of_case on alerts (case_id) where case_id is not null;
create index alerts_open on alerts (shop_id, since_at, id) where ended_at is null;
create index alerts_open_by_rule on alerts (shop_id, rule, since_at, id) where ended_at is null;
create index alerts_ended on alerts (shop_id, ended_at desc, id desc) where ended_at is not null;
create index alerts_to_case on alerts (raised_at, id) where case_due;
