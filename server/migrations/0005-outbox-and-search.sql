-- What happened, for live screens and later jobs: written with the fact, read by one relay per node in the order
-- of transactions. Unique by cause: a repeat says nothing twice.
create table outbox (
  seq     bigint generated always as identity,
  xid     xid8 not null default pg_current_xact_id(),
  shop_id uuid not null,
  case_id uuid not null,
  number  bigint not null,
  kind    text not null,
  cause   text not null,
  at      timestamptz not null,
  primary key (case_id, kind, cause)
);
create index outbox_in_order on outbox (xid, seq);

create table idempotency_keys (
  owner        uuid not null,
  key          text not null,
  request_hash bytea not null,
  status       integer not null,
  body         jsonb,
  created_at   timestamptz not null,
  primary key (owner, key)
);
create index idempotency_keys_old on idempotency_keys (created_at);

-- Search over the customers' words by pairs of characters. The plan is chosen by our own counts of pairs.
create table case_search (
  case_id   uuid primary key references cases (id),
  shop_id   uuid not null,
  opened_at timestamptz not null,
  grams     tsvector not null
);
create index case_search_grams on case_search using gin (grams);

create table gram_counts (
  shop_id uuid not null,
  gram    text not null,
  cases   bigint not null,
  primary key (shop_id, gram)
);
