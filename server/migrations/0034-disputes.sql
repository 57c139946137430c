-- 争议复核: one dispute of a case at a time, its two seats, what each said, and what was ruled. Cases and people are named
-- without a reference: the tables of the desk are not locked for it. act_at: when a seat that nobody accepted is told to
-- the owner; look_at: when a seat that nobody could fill is looked at again.
create table disputes (
  id          uuid primary key,
  shop_id     uuid not null,
  case_id     uuid not null,
  state       text not null check (state in ('unseated', 'seated', 'split', 'ruled', 'ended')),
  opened_at   timestamptz not null,
  act_at      timestamptz,
  look_at     timestamptz,
  told_at     timestamptz,
  ended_at    timestamptz,
  asked_fen   bigint check (asked_fen >= 0),
  common      text not null,
  argued      text not null
);
create unique index disputes_open on disputes (case_id) where state in ('unseated', 'seated', 'split');
create index disputes_of_case on disputes (case_id, opened_at desc, id desc);
create index disputes_to_act on disputes (act_at) where act_at is not null;
create index disputes_to_seat on disputes (look_at) where state = 'unseated';

create table dispute_seats (
  dispute_id  uuid not null references disputes (id),
  seat        text not null check (seat in ('supervisor', 'legal')),
  person_id   uuid not null,
  stand_in    boolean not null,
  seated_at   timestamptz not null,
  accepted_at timestamptz,
  primary key (dispute_id, seat)
);
create index dispute_seats_of_person on dispute_seats (person_id);

-- Only added to: what is sealed is not changed.
create table dispute_opinions (
  dispute_id uuid not null references disputes (id),
  seat       text not null check (seat in ('supervisor', 'legal')),
  person_id  uuid not null,
  ruling     text not null check (ruling in ('grant_all', 'part', 'refuse')),
  fen        bigint check (fen > 0),
  grounds    text not null,
  citations  text[] not null,
  at         timestamptz not null,
  primary key (dispute_id, seat)
);

-- 裁定, with what earlier rulings are compared by: the sub-type, and facts in codes.
create table dispute_rulings (
  dispute_id uuid primary key references disputes (id),
  shop_id    uuid not null,
  case_id    uuid not null,
  subtype    text not null,
  facts      jsonb not null,
  ruling     text not null check (ruling in ('grant_all', 'part', 'refuse')),
  way        text not null check (way in ('agreed', 'one_seat', 'owner')),
  fen        bigint,
  grounds    text not null,
  citations  text[] not null,
  departs    boolean not null,
  ruled_by   uuid,
  at         timestamptz not null
);
create index dispute_rulings_alike on dispute_rulings (shop_id, subtype, at desc);

-- 凭证: which files were put to which item of the list, and what a person said of it.
create table evidence_marks (
  case_id   uuid not null,
  item      text not null,
  files     uuid[] not null,
  verdict   text check (verdict in ('holds', 'doubtful', 'unusable', 'waived')),
  reason    text,
  person_id uuid,
  at        timestamptz not null,
  primary key (case_id, item)
);
