-- What a person is told of. Cases and people are named without a reference: the tables of the desk are not locked for
-- it. `cause` makes each telling happen once; `bundle` is what is shown as one, in the order of time. No words of
-- anybody stand here: ids, codes and times only.
create table notices (
  id        uuid primary key,
  person_id uuid not null,
  shop_id   uuid not null,
  kind      text not null,
  case_id   uuid,
  cause     text not null,
  bundle    text collate "C" not null,
  urgent    boolean not null,
  told_by   uuid,
  what      jsonb not null,
  at        timestamptz not null,
  read_at   timestamptz,
  unique (person_id, kind, cause)
);
create index notices_of_person on notices (person_id, bundle);
create index notices_unread on notices (person_id, bundle) where read_at is null;
create index notices_unread_of_case on notices (person_id, case_id, kind) where read_at is null;
create index notices_old on notices (at);

-- What a person wants to hear of and how; nobody's row: the usual.
create table notice_preferences (
  person_id  uuid primary key,
  muted      text[] not null,
  sound      boolean not null,
  desktop    boolean not null,
  quiet_from text,
  quiet_to   text
);

-- The colleagues that an internal note names with @; null: none.
alter table messages add column mentions uuid[];
