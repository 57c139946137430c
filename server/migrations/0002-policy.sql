-- Policy documents are immutable and named by the hash of their content; publishing points a shop at one.

create table policies (
  hash           text primary key,
  schema_version integer not null,
  document       jsonb not null,
  created_at     timestamptz not null
);

create table policy_publications (
  shop_id      uuid not null references shops (id),
  version      integer not null check (version > 0),
  hash         text not null references policies (hash),
  published_by uuid references people (id),
  published_at timestamptz not null,
  note         text not null,
  primary key (shop_id, version)
);
