-- A promise that stands still while the customer owes us something: which pauses it had, from when to when and why.
-- Null: never paused. A node of the version before leaves the column alone.
alter table clocks add column pauses jsonb;
