-- 订单查询: the beginning of an order number and of a name by index, whatever the database's order of letters; the
-- orders of a customer; the orders that lie in a parcel of another one.
create index orders_number_beginning on orders (shop_id, number text_pattern_ops);
create index orders_of_customer on orders (customer_id) where customer_id is not null;
create index customers_name on customers (shop_id, name text_pattern_ops) where name is not null;
create index order_parcels_of_parcel on order_parcels (parcel_id);
