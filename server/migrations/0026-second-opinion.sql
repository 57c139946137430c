-- 外部建议: an outside model that a shop may ask. Nothing here changes a case. Cases are named without a reference: the
-- tables of the desk are not locked for it.

-- What a shop allows and at what cost; the key is sealed with the secret of the instance. `failures` and `paused_until`
-- are the breaker: an endpoint that fails is left alone for a while.
create table opinion_rules (
  shop_id         uuid primary key references shops (id),
  running         boolean not null,
  triage          boolean not null,
  drafts          boolean not null,
  base_url        text not null,
  model           text not null,
  sealed_key      bytea,
  monthly_tokens  bigint not null check (monthly_tokens >= 0),
  monthly_fen     bigint not null check (monthly_fen >= 0),
  fen_per_million bigint not null check (fen_per_million >= 0),
  timeout_seconds integer not null check (timeout_seconds between 1 and 120),
  changed_at      timestamptz not null,
  failures        integer not null check (failures >= 0),
  paused_until    timestamptz
);

-- What was spent in a month of China, reserved before each request. micro_fen: millionths of a fen.
create table opinion_months (
  shop_id   uuid not null references shops (id),
  month     text not null,
  tokens    bigint not null,
  micro_fen bigint not null,
  primary key (shop_id, month)
);

-- What left the house (masked) and what came back; kept for 30 days.
create table opinion_requests (
  id        uuid primary key,
  shop_id   uuid not null,
  case_id   uuid,
  kind      text not null,
  asked_by  uuid,
  asked_at  timestamptz not null,
  ended_at  timestamptz,
  model     text not null,
  state     text not null check (state in ('asking', 'answered', 'unusable', 'failed')),
  failure   text,
  status    integer,
  sent      text not null,
  received  text,
  digest    bytea,
  tokens    bigint not null
);
create index opinion_requests_in_shop on opinion_requests (shop_id, asked_at desc, id desc);
create index opinion_requests_of_case on opinion_requests (case_id) where case_id is not null;
create index opinion_requests_same on opinion_requests (shop_id, digest) where state = 'answered';
create index opinion_requests_old on opinion_requests (asked_at);

-- A case that is asked about: for which words (turn_at), when to act next, what was suggested.
create table opinions (
  case_id    uuid primary key,
  shop_id    uuid not null,
  turn_at    timestamptz not null,
  act_at     timestamptz,
  tries      integer not null,
  suggestion jsonb,
  taken_by   uuid,
  taken_at   timestamptz
);
create index opinions_to_act on opinions (act_at, case_id) where act_at is not null;
create index opinions_old on opinions (turn_at);

create index cases_in_doubt on cases (shop_id, last_turn_at)
  where status <> 'closed' and merged_into is null and (triage->>'askPerson')::boolean;
