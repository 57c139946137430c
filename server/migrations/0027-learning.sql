-- Learning from people: what a correction saw, what a person confirmed at random, and the models that came of it.

-- `before` is the case's triage and level as they stood (codes, numbers, places in texts), so that a slip of the hand
-- can be taken back. `flags` are those that a person set. `why` may hold words about a buyer and goes with her.
alter table triage_corrections
  add column model         text,
  add column confidence    real,
  add column flags         jsonb,
  add column why           text,
  add column before        jsonb,
  add column taken_back_at timestamptz;
create index triage_corrections_at on triage_corrections (at desc, id desc) where taken_back_at is null;

-- Cases drawn by lot for a person to look at. Each is drawn once, and stays until somebody has said what is true.
create table triage_checks (
  case_id    uuid primary key references cases (id),
  id         uuid not null,
  shop_id    uuid not null references shops (id),
  drawn_at   timestamptz not null,
  said       jsonb not null,
  checked_at timestamptz,
  checked_by uuid references people (id),
  verdict    text check (verdict in ('right', 'wrong', 'unclear')),
  truth      jsonb,
  check ((checked_at is null) = (verdict is null)),
  check ((verdict = 'wrong') = (truth is not null))
);
create index triage_checks_waiting on triage_checks (shop_id, drawn_at, id) where checked_at is null;
create index triage_checks_done on triage_checks (shop_id, checked_at desc, id desc) where checked_at is not null;

-- How many cases of which class came by which channel in which week: read from the index alone.
create index cases_sorted on cases (shop_id, opened_at) include (channel, category);

-- A run of `aftercare learn`, whether its model was taken or not.
create table triage_lessons (
  id      uuid primary key,
  at      timestamptz not null,
  shop_id uuid references shops (id),
  outcome text not null check (outcome in ('taken', 'not_better')),
  report  jsonb not null
);
create index triage_lessons_at on triage_lessons (at desc, id desc);

-- The models of this installation, byte for byte; the one that ships with the program is none of them.
create table triage_models (
  version   integer primary key check (version > 0),
  lesson_id uuid not null references triage_lessons (id),
  at        timestamptz not null,
  name      text not null,
  lexicon   bigint not null,
  digest    bytea not null,
  stored    text not null
);

-- Which model is in use since when: the newest row holds. `version` null is the one that ships with the program.
create table triage_switches (
  seq     integer primary key check (seq > 0),
  at      timestamptz not null,
  by      uuid references people (id),
  version integer references triage_models (version),
  why     text not null check (why in ('learned', 'rolled_back')),
  reason  text
);
