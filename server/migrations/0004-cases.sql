-- A case and all that it owns. Owned tables are keyed (case_id, …), so that they can be hashed by case over
-- partitions or over several databases later, without a new key.

create sequence case_numbers increment by 50 start with 1001 no cycle;

create table cases (
  id               uuid primary key,
  shop_id          uuid not null references shops (id),
  number           bigint not null unique,
  customer_id      uuid references customers (id),
  order_id         uuid references orders (id),
  order_line       text,
  external_id      text,
  channel          text not null,
  imported_as      text check (imported_as in ('open', 'history')),
  status           text not null check (status in ('received', 'reviewing', 'awaiting_customer', 'in_dispute',
                                                   'resolving', 'closed')),
  level            text not null check (level in ('urgent', 'routine', 'disputed')),
  needs_review     boolean not null,
  category         text not null,
  subtype          text,
  emotion          smallint not null check (emotion between 0 and 3),
  triage           jsonb not null,
  grading          jsonb not null,
  policy_version   integer not null,
  assignee_id      uuid references people (id),
  reviewers        jsonb not null,
  waiting_for      text,
  next_chase_at    timestamptz,
  contacts         integer not null check (contacts > 0),
  first_message_id uuid not null,
  opened_at        timestamptz not null,
  closed_at        timestamptz,
  review_done_at   timestamptz,
  last_turn_at     timestamptz not null,
  last_answer_at   timestamptz,
  last_message_at  timestamptz not null,
  to_send          integer not null check (to_send >= 0),
  to_answer        boolean not null,
  -- The order of the queue, kept by one writer (rooms/cases/save-case.ts).
  queue_band       smallint not null,
  queue_bucket     integer not null,
  queue_level      smallint not null,
  queue_emotion    smallint not null,
  queue_due        timestamptz not null,
  -- The tip of this case's chain of events.
  events_seq       integer not null check (events_seq > 0),
  chain_tip        bytea not null,
  check ((status = 'closed') = (closed_at is not null))
);
create unique index cases_external on cases (shop_id, external_id) where external_id is not null;
create index cases_queue on cases
  (shop_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number) where status <> 'closed';
create index cases_of_assignee on cases
  (shop_id, assignee_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number)
  where status <> 'closed';
create index cases_to_answer on cases
  (shop_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number)
  where status <> 'closed' and to_answer;
create index cases_to_send on cases
  (shop_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number)
  where status <> 'closed' and to_send > 0;
create index cases_in_review on cases
  (shop_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number)
  where status <> 'closed' and needs_review;
create index cases_waiting on cases
  (shop_id, waiting_for, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number)
  where status <> 'closed' and waiting_for is not null;
create index cases_due on cases (shop_id, queue_due) where status <> 'closed';
create index cases_newest on cases (shop_id, opened_at desc, number desc);
create index cases_of_order on cases (order_id) where order_id is not null;
create index cases_of_customer on cases (customer_id, opened_at desc) where customer_id is not null;

-- Everything that happened. `data` holds codes, numbers and the facts that a decision saw, never a sentence or
-- personal data; `hash` covers the entry and the one before it, and is written under the case's lock.
create table case_events (
  case_id        uuid not null references cases (id),
  seq            integer not null check (seq > 0),
  at             timestamptz not null,
  actor_kind     text not null check (actor_kind in ('person', 'token', 'system', 'customer')),
  actor_id       uuid,
  kind           text not null,
  version        smallint not null,
  policy_version integer not null,
  data           jsonb not null,
  hash           bytea not null,
  primary key (case_id, seq)
);

create table messages (
  case_id         uuid not null references cases (id),
  id              uuid not null,
  kind            text not null check (kind in ('customer', 'reply', 'system', 'note')),
  author_id       uuid references people (id),
  at              timestamptz not null,
  text            text not null,
  delivery        text check (delivery in ('delivered', 'to_send', 'failed', 'withdrawn')),
  delivered_at    timestamptz,
  offers_solution boolean not null,
  primary key (case_id, id),
  check ((kind in ('reply', 'system')) = (delivery is not null))
);

create table calls (
  case_id   uuid not null references cases (id),
  id        uuid not null,
  caller_id uuid references people (id),
  at        timestamptz not null,
  outcome   text not null check (outcome in ('reached', 'not_answered', 'number_invalid', 'customer_rescheduled')),
  note      text not null,
  next_at   timestamptz,
  primary key (case_id, id)
);

-- A clock is a row with a due time, never a sleeping job. `act_at` is when the poller has to act next.
create table clocks (
  case_id        uuid not null references cases (id),
  id             uuid not null,
  duty           text not null,
  time           text not null check (time in ('wall', 'service')),
  within_minutes integer not null check (within_minutes > 0),
  state          text not null check (state in ('running', 'paused', 'met', 'cancelled')),
  started_at     timestamptz not null,
  due_at         timestamptz not null,
  warn_at        timestamptz not null,
  act_at         timestamptz,
  warned_at      timestamptz,
  breached_at    timestamptz,
  ended_at       timestamptz,
  primary key (case_id, id),
  check ((state in ('met', 'cancelled')) = (ended_at is not null)),
  check (ended_at is null or act_at is null)
);
create unique index clocks_one_running on clocks (case_id, duty) where ended_at is null;
create index clocks_to_act on clocks (act_at) where act_at is not null;

create table triage_corrections (
  case_id uuid not null references cases (id),
  id      uuid not null,
  at      timestamptz not null,
  by      uuid references people (id),
  was     jsonb not null,
  is_now  jsonb not null,
  primary key (case_id, id)
);
