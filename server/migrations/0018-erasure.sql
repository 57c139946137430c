-- When a buyer's personal data were erased. Null: they were not; no row is rewritten, and an older node writes on.
alter table customers add column erased_at timestamptz;
