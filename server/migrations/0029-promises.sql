-- What somebody of the shop promised a customer in a reply: the words, by when, and how a person settled it by hand. The
-- rest of its state is its clock's. A promise stays in the case in which it was made, whatever merges come.
create table promises (
  case_id    uuid not null references cases (id),
  id         uuid not null,
  message_id uuid not null,
  what       text not null check (what in ('call', 'reship', 'refund', 'reply', 'other')),
  words      text not null,
  due_at     timestamptz not null,
  made_at    timestamptz not null,
  made_by    uuid,
  settled_as text check (settled_as in ('kept', 'withdrawn')),
  settled_at timestamptz,
  settled_by uuid,
  word       text,
  primary key (case_id, id),
  check ((settled_as is null) = (settled_at is null))
);
create index promises_of_message on promises (case_id, message_id);

-- How far the alarm about a broken clock has climbed. Written with the breach, taken along step by step.
create table clock_ladders (
  case_id  uuid not null references cases (id),
  clock_id uuid not null,
  taken    smallint not null,
  next_at  timestamptz,
  primary key (case_id, clock_id)
);
create index clocks_broken on clocks (case_id, id) where breached_at is not null and ended_at is null;
create index clock_ladders_to_climb on clock_ladders (next_at) where next_at is not null;
