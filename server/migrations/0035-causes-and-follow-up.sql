-- 成因: a shop's changes to the tree of causes; the tree itself stands in the contract. Cases, shops and people are
-- named without a reference: the tables of the desk are not locked for it.
create table shop_causes (
  shop_id uuid not null,
  code    text not null,
  name    text not null,
  "group" text not null,
  owner   text not null,
  retired boolean not null,
  primary key (shop_id, code)
);
create unique index shop_causes_name on shop_causes (shop_id, name);

-- What a person confirmed. Shares are thousandths and add up to 1000 in each case.
create table case_causes (
  case_id  uuid not null,
  code     text not null,
  share    integer not null check (share between 1 and 1000),
  position integer not null check (position > 0),
  at       timestamptz not null,
  by       uuid,
  primary key (case_id, code)
);

-- What is to be mended on a page or in a script, once for each article: a product named by its number of stock.
create table usage_tasks (
  id        uuid primary key,
  shop_id   uuid not null,
  kind      text not null check (kind in ('page', 'script')),
  sku       text not null,
  title     text,
  state     text not null check (state in ('open', 'done', 'dropped')),
  opened_at timestamptz not null,
  ended_at  timestamptz,
  ended_by  uuid,
  check ((state = 'open') = (ended_at is null))
);
create unique index usage_tasks_open on usage_tasks (shop_id, kind, sku) where state = 'open';
create index usage_tasks_in_shop on usage_tasks (shop_id, state, opened_at desc, id desc);

create table usage_answers (
  case_id     uuid primary key,
  answer      text not null check (answer in ('page_missing', 'not_told', 'both')),
  page_task   uuid,
  script_task uuid,
  at          timestamptz not null,
  by          uuid
);
create index usage_answers_page on usage_answers (page_task, at desc) where page_task is not null;
create index usage_answers_script on usage_answers (script_task, at desc) where script_task is not null;

-- 回访: one for each time that a case was closed. act_at: when the background node looks at it again; null: never.
create table follow_ups (
  id             uuid primary key,
  shop_id        uuid not null,
  case_id        uuid not null,
  customer_id    uuid,
  manner         text not null check (manner in ('link', 'chat', 'call')),
  state          text not null check (state in ('planned', 'due', 'asked', 'answered', 'unanswered', 'skipped')),
  level          text not null,
  closed_at      timestamptz not null,
  counted_from   text not null check (counted_from in ('refund', 'reship', 'closing')),
  due_at         timestamptz not null,
  act_at         timestamptz,
  -- When she was first to be asked: nobody is within thirty days of it again.
  came_due_at      timestamptz,
  asked_at       timestamptz,
  asked_by       uuid,
  answered_at    timestamptz,
  answered_by    text check (answered_by in ('link', 'chat', 'call')),
  score          smallint check (score between 1 and 5),
  reopened       boolean not null,
  attempts       integer not null check (attempts >= 0),
  skipped_because text,
  check ((state = 'skipped') = (skipped_because is not null)),
  check ((state = 'answered') = (answered_at is not null))
);
create index follow_ups_of_case on follow_ups (case_id, closed_at desc, id desc);
create index follow_ups_to_act on follow_ups (act_at, id) where act_at is not null;
create index follow_ups_in_shop on follow_ups (shop_id, state, due_at, id);
create index follow_ups_of_customer on follow_ups (customer_id, came_due_at)
  where customer_id is not null and came_due_at is not null;

-- 待发送 shows closed cases too: the question of a follow-up waits there.
create index cases_any_to_send on cases
  (shop_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number)
  where to_send > 0 and merged_into is null;
