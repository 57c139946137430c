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
