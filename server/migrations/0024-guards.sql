-- Keeping personal data no longer than needed, holds against it, and the second factor as a duty of some roles.

-- What a shop has decided; without a row nothing goes by itself.
create table retention_rules (
  shop_id         uuid primary key references shops (id),
  running         boolean not null,
  months          integer not null check (months >= 6),
  disputed_months integer not null check (disputed_months >= 36),
  safety_months   integer not null check (safety_months >= 60),
  changed_at      timestamptz not null
);

-- Buyers whose time is over: told a day before, erased one by one. Cases and buyers are named without a reference: the
-- tables of the desk are not locked for it.
create table retention_due (
  customer_id uuid primary key,
  shop_id     uuid not null,
  found_at    timestamptz not null,
  erase_at    timestamptz not null
);
create index retention_due_next on retention_due (erase_at, customer_id);
create index retention_due_of_shop on retention_due (shop_id, erase_at, customer_id);

-- How far the walk over all buyers is; at most one row.
create table retention_rounds (
  one      boolean primary key check (one),
  began_at timestamptz not null,
  reached  uuid not null,
  ended_at timestamptz
);

create table legal_holds (
  id          uuid primary key,
  shop_id     uuid not null,
  customer_id uuid not null,
  reason      text not null,
  placed_at   timestamptz not null,
  placed_by   uuid,
  released_at timestamptz,
  released_by uuid
);
create unique index legal_holds_standing on legal_holds (customer_id) where released_at is null;
create index legal_holds_in_shop on legal_holds (shop_id, placed_at desc, id desc) where released_at is null;
create index legal_holds_of_customer on legal_holds (customer_id);

-- Whose roles need a second factor, and from when.
create table second_factor_rules (
  shop_id    uuid primary key references shops (id),
  roles      text[] not null,
  grace_days integer not null check (grace_days between 0 and 30),
  set_at     timestamptz not null
);
