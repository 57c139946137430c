-- Shops, the people who work in them, and how they prove who they are.

create table shops (
  id         uuid primary key,
  code       text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name       text not null,
  demo       boolean not null,
  created_at timestamptz not null
);

create table people (
  id            uuid primary key,
  login         text not null unique,
  name          text not null,
  password_hash text not null,
  active        boolean not null,
  created_at    timestamptz not null
);

create table memberships (
  person_id uuid not null references people (id),
  shop_id   uuid not null references shops (id),
  role      text not null check (role in ('agent', 'lead', 'supervisor', 'legal', 'quality', 'warehouse',
                                          'logistics', 'finance', 'analyst', 'admin', 'owner')),
  primary key (person_id, shop_id)
);
create index memberships_of_shop on memberships (shop_id, role, person_id);

-- Only digests are kept: a stolen copy of the database opens no session.
create table sessions (
  token_hash bytea primary key,
  person_id  uuid not null references people (id),
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_person on sessions (person_id, expires_at);

create table api_tokens (
  id           uuid primary key,
  token_hash   bytea not null unique,
  name         text not null,
  role         text not null,
  shop_id      uuid not null references shops (id),
  scopes       text[],
  created_by   uuid references people (id),
  created_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_tokens_of_shop on api_tokens (shop_id, created_at desc, id desc);

-- Appended unhashed, so that nobody waits for anybody; sealed in blocks by one sealer. `xid` orders the rows by
-- transaction, so that the sealer never passes a row that is still being written.
create table audit_log (
  seq        bigint generated always as identity primary key,
  xid        xid8 not null default pg_current_xact_id(),
  at         timestamptz not null,
  shop_id    uuid,
  actor_kind text not null,
  actor_id   uuid,
  action     text not null,
  subject    text not null,
  data       jsonb not null
);
create index audit_log_unsealed on audit_log (xid, seq);

create table audit_seals (
  block         bigint primary key,
  through_xid   xid8 not null,
  through_seq   bigint not null,
  entries       integer not null,
  previous_hash bytea not null,
  hash          bytea not null,
  sealed_at     timestamptz not null
);
