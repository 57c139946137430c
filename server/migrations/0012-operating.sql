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
