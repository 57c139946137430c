-- What somebody is changing on the policy: kept on the server, one per person (or token) and shop. A draft may hold
-- values that cannot be published yet, so it is no row of policies.

create table policy_drafts (
  id         uuid primary key,
  shop_id    uuid not null references shops (id),
  owner_kind text not null check (owner_kind in ('person', 'token')),
  owner_id   uuid not null,
  based_on   integer not null check (based_on > 0),
  revision   integer not null check (revision > 0),
  document   jsonb not null,
  created_at timestamptz not null,
  saved_at   timestamptz not null,
  unique (shop_id, owner_kind, owner_id)
);
