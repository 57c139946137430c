-- Files that people bring through the console. The bytes lie in the database in pieces, so that any node can read
-- them and a node that dies is followed by another. A case is named without a reference: the table of cases is not
-- locked for it.

create table imports (
  id             uuid primary key,
  shop_id        uuid not null references shops (id),
  what           text not null check (what in ('cases', 'orders')),
  -- What the person has chosen at the start: in progress or history.
  imported_as    text check (imported_as in ('open', 'history')),
  state          text not null check (state in ('uploading', 'reading', 'previewed', 'running', 'stopping',
                                                'stopped', 'done', 'failed')),
  file_name      text not null,
  size           bigint not null check (size >= 0),
  digest         bytea,
  -- What the person said of the columns; null: as they were recognised.
  mapping        jsonb,
  mapping_saved  boolean not null default false,
  header         jsonb,
  -- False for JSON Lines: a bad row is then one text.
  is_table       boolean not null default true,
  preview        jsonb,
  counts         jsonb,
  checkpoint     jsonb,
  -- A sentence for the person: why it failed or stopped.
  why            text,
  actor_kind     text not null,
  actor_id       uuid,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  run_at         timestamptz,
  run_from       integer not null default 0,
  ended_at       timestamptz,
  -- The node that works on it, and until when it has said so; later, another one takes over.
  lease_id       uuid,
  lease_ends_at  timestamptz
);
create index imports_of_shop on imports (shop_id, created_at desc, id desc);
create index imports_same_file on imports (shop_id, digest) where digest is not null;
create index imports_to_do on imports (changed_at) where state in ('reading', 'running', 'stopping');
create index imports_old on imports (changed_at, id) where size > 0;

create table import_pieces (
  import_id uuid not null references imports (id) on delete cascade,
  seq       integer not null,
  bytes     bytea not null,
  primary key (import_id, seq)
);
-- Spreadsheets are packed already, and a CSV is read once: packing them again costs more than it saves.
alter table import_pieces alter column bytes set storage external;

-- Which case a row opened or joined: written with the case, so that a run that died counts rightly when it goes on.
create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  line      integer not null,
  case_id   uuid not null,
  fate      text not null,
  primary key (import_id, line)
);
create index import_rows_cases on import_rows (import_id, case_id);

create table import_bad_rows (
  import_id uuid not null references imports (id) on delete cascade,
  line      integer not null,
  reason    text not null,
  cells     jsonb not null,
  primary key (import_id, line)
);

-- What a shop said of the columns of a kind of file, by the names in its header.
create table import_mappings (
  shop_id    uuid not null references shops (id),
  what       text not null,
  header     bytea not null,
  mapping    jsonb not null,
  changed_at timestamptz not null,
  primary key (shop_id, what, header)
);

-- One message for each person concerned, instead of one for each case.
create table import_notices (
  person_id uuid not null references people (id),
  import_id uuid not null references imports (id) on delete cascade,
  at        timestamptz not null,
  counts    jsonb not null,
  seen_at   timestamptz,
  primary key (person_id, import_id)
);
create index import_notices_unseen on import_notices (person_id, at) where seen_at is null;
