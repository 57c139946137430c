-- Orders in full: lines, amounts, notes, where they were sold. Every new column may be empty: intake goes on writing
-- an order of which it knows a number and an amount, and an older node knows nothing of them.

alter table orders
  add column platform         text,
  add column sales_channel    text,
  add column platform_state   text,
  add column buyer_note       text,
  add column seller_note      text,
  add column seller_flag      text,
  add column item_total_fen   bigint,
  add column discount_fen     bigint,
  add column postage_fen      bigint,
  add column ordered_at       timestamptz,
  add column shipped_at       timestamptz,
  add column finished_at      timestamptz,
  -- Nobody gave an amount (a title) for the whole order: it was added up from its lines, and follows them.
  add column paid_from_lines  boolean,
  add column title_from_lines boolean,
  -- Not valid: the orders that are there have none of them, so there is nothing to read under the lock.
  add constraint orders_amounts check (item_total_fen >= 0 and discount_fen >= 0 and postage_fen >= 0) not valid;

-- `line` is the platform's number of the line, or its place in the order where the platform gives none.
create table order_lines (
  order_id         uuid not null references orders (id),
  line             text not null,
  position         integer not null check (position > 0),
  title            text,
  product_category text,
  sku              text,
  specification    text,
  quantity         integer check (quantity >= 0),
  price_fen        bigint check (price_fen >= 0),
  paid_fen         bigint check (paid_fen >= 0),
  after_sale       text,
  primary key (order_id, line)
);

-- Orders of one buyer often travel together: further orders that lie in a parcel of another one.
create table order_parcels (
  order_id  uuid not null references orders (id),
  parcel_id uuid not null references parcels (id),
  primary key (order_id, parcel_id)
);
