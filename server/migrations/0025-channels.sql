-- Ways out of the house: mail servers, robots, webhooks. sealed: address and key, or password, readable only with the
-- secret of the instance. lease_*: one node speaks to it at a time; clear_at: how far its allowance of messages is used.
create table channels (
  id             uuid primary key,
  shop_id        uuid not null references shops (id),
  kind           text not null check (kind in ('email', 'dingtalk', 'wecom', 'feishu', 'webhook')),
  name           text not null,
  place          text not null,
  settings       jsonb not null,
  kinds          text[] not null,
  sealed         bytea not null,
  has_secret     boolean not null,
  active         boolean not null,
  created_at     timestamptz not null,
  clear_at       timestamptz not null,
  lease_id       uuid,
  lease_ends_at  timestamptz,
  last_at        timestamptz,
  last_outcome   text,
  last_detail    text
);
create index channels_of_shop on channels (shop_id, created_at, id);
create unique index channels_mail_of_shop on channels (shop_id) where kind = 'email';

-- One row for each happening and channel; of e-mails for each person, too. Cases and people are named without a
-- reference: the tables of the desk are not locked for it. sealed: the words of a question to a partner, until they are
-- sent; batch: what goes as one message keeps its id through all tries.
create table channel_deliveries (
  id          uuid primary key,
  shop_id     uuid not null,
  channel_id  uuid not null references channels (id) on delete cascade,
  cause       text not null,
  kind        text not null,
  person_id   uuid,
  people      uuid[] not null,
  case_id     uuid,
  inquiry_id  uuid,
  urgent      boolean not null,
  what        jsonb not null,
  sealed      bytea,
  state       text not null check (state in ('waiting', 'sent', 'dead')),
  tries       integer not null,
  batch       uuid,
  at          timestamptz not null,
  send_at     timestamptz not null,
  give_up_at  timestamptz not null,
  ended_at    timestamptz,
  outcome     text,
  detail      text,
  unique (channel_id, cause)
);
create index channel_deliveries_to_send on channel_deliveries (channel_id, send_at) where state = 'waiting';
create index channel_deliveries_of_shop on channel_deliveries (shop_id, at desc, id desc);
create index channel_deliveries_in_state on channel_deliveries (shop_id, state, at desc, id desc);
create index channel_deliveries_of_case on channel_deliveries (case_id) where sealed is not null;
create index channel_deliveries_of_inquiry on channel_deliveries (inquiry_id) where inquiry_id is not null;
create index channel_deliveries_old on channel_deliveries (at);

-- Whom the shop asks: a warehouse, a courier's office, a supplier, and by which way.
create table partners (
  id         uuid primary key,
  shop_id    uuid not null references shops (id),
  kind       text not null check (kind in ('warehouse', 'carrier', 'supplier')),
  name       text not null,
  channel_id uuid not null references channels (id),
  email      text
);
create index partners_of_shop on partners (shop_id, kind, name, id);
create index partners_of_channel on partners (channel_id);

-- Notices of before this release stay inside; those from now on are passed on once.
alter table notices add column to_pass_on boolean not null default false;
alter table notices alter column to_pass_on set default true;
create index notices_to_pass_on on notices (at, id) where to_pass_on;

-- Which kinds a person also gets by e-mail, and with which a robot calls her by her number.
alter table notice_preferences
  add column email_address text,
  add column email_kinds text[] not null default '{}',
  add column mobile text,
  add column mobile_kinds text[] not null default '{}';
