-- Personal data stands in few columns: customers.name, customers.phone, messages.text, calls.note.
-- A phone is found by a keyed hash of the number or of its last four digits, never by reading numbers.

create table customers (
  id              uuid primary key,
  shop_id         uuid not null references shops (id),
  external_id     text,
  name            text,
  phone           text,
  phone_hash      bytea,
  phone_tail_hash bytea,
  created_at      timestamptz not null
);
create unique index customers_external on customers (shop_id, external_id) where external_id is not null;
create index customers_phone on customers (shop_id, phone_hash) where phone_hash is not null;
create index customers_phone_tail on customers (shop_id, phone_tail_hash) where phone_tail_hash is not null;

create table orders (
  id               uuid primary key,
  shop_id          uuid not null references shops (id),
  number           text not null,
  customer_id      uuid references customers (id),
  paid_fen         bigint check (paid_fen >= 0),
  title            text,
  product_category text,
  custom_made      boolean,
  opened           boolean,
  paid_at          timestamptz,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  unique (shop_id, number)
);

create table parcels (
  id           uuid primary key,
  shop_id      uuid not null references shops (id),
  order_id     uuid not null references orders (id),
  carrier      text not null,
  waybill      text not null,
  state        text not null,
  last_scan_at timestamptz,
  last_scan    text,
  signed_at    timestamptz,
  unique (shop_id, carrier, waybill)
);
create index parcels_of_order on parcels (order_id, id);
create index parcels_waybill on parcels (shop_id, waybill);

-- Scans are many and old ones go away by the month. The default partition holds a month that nobody prepared.
create table parcel_scans (
  parcel_id uuid not null,
  at        timestamptz not null,
  seq       integer not null,
  code      text not null,
  text      text not null,
  primary key (parcel_id, at, seq)
) partition by range (at);
create table parcel_scans_default partition of parcel_scans default;
