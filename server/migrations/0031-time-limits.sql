-- 期限: of the law, a carrier or a supplier, as somebody set it for a case: what it counts from, when it ends, on what it
-- rests, and how a person settled it. Whether it is late is its clock's. It stays in the case in which it was set.
create table time_limits (
  case_id      uuid not null references cases (id),
  id           uuid not null,
  kind         text not null,
  event_at     timestamptz not null,
  due_at       timestamptz not null,
  word         text not null,
  started_at   timestamptz not null,
  started_by   uuid,
  settled_as   text check (settled_as in ('met', 'cancelled')),
  settled_at   timestamptz,
  settled_by   uuid,
  settled_word text,
  primary key (case_id, id),
  check ((settled_as is null) = (settled_at is null))
);
