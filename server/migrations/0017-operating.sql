-- Keeping the shop running: when it was last backed up, which processes are at work.

create table backups (
  id      uuid primary key,
  -- The moment of the database that the archive holds.
  at      timestamptz not null,
  made_at timestamptz not null,
  bytes   bigint not null check (bytes >= 0),
  version text not null
);
create index backups_newest on backups (at desc);

-- Processes that say every few seconds that they are at work. One that ended says nothing more.
create table nodes (
  id         uuid primary key,
  kind       text not null check (kind in ('web', 'work', 'both')),
  version    text not null,
  host       text not null,
  pid        integer not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null,
  -- Faults of the last hour: answers that failed, background work that failed.
  errors     integer not null
);
create index nodes_seen on nodes (seen_at);

-- Sign-ins that were tried lately, by login and by address; digests only. Gone an hour after the last try.
create table sign_in_tries (
  key     bytea primary key,
  tries   integer not null check (tries > 0),
  last_at timestamptz not null
);
create index sign_in_tries_old on sign_in_tries (last_at);

-- The second factor of a person. The secret is sealed with the instance's; `last_step` keeps a code from working twice.
create table second_factors (
  person_id    uuid primary key references people (id),
  secret       bytea not null,
  begun_at     timestamptz not null,
  confirmed_at timestamptz,
  last_step    bigint not null
);
create table recovery_codes (
  person_id uuid not null references people (id),
  code_hash bytea not null,
  used_at   timestamptz,
  primary key (person_id, code_hash)
);
