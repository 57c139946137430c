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

-- How far the alarm about a stale case has climbed, and since when it lies there: another time is another alarm.
create table stale_ladders (
  case_id uuid primary key references cases (id),
  since   timestamptz not null,
  taken   smallint not null,
  next_at timestamptz
);
create index stale_ladders_to_climb on stale_ladders (next_at) where next_at is not null;
