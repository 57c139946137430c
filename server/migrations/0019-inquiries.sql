-- Questions to warehouse, courier or supplier about a case. Cases and people are named without a reference: the tables
-- of the desk are not locked for it. act_at: the next step of the ladder; null: there is none.
create table inquiries (
  id              uuid primary key,
  shop_id         uuid not null,
  case_id         uuid not null,
  addressee       text not null check (addressee in ('warehouse', 'carrier', 'supplier')),
  name            text,
  question        text not null,
  state           text not null check (state in ('open', 'answered', 'closed')),
  due_at          timestamptz not null,
  steps           integer not null,
  act_at          timestamptz,
  opened_at       timestamptz not null,
  opened_by       uuid,
  closed_at       timestamptz,
  closed_because  text,
  link_hash       bytea unique,
  link_expires_at timestamptz
);
create index inquiries_of_case on inquiries (case_id, due_at, id);
create index inquiries_alive on inquiries (case_id) where state <> 'closed';
create index inquiries_in_shop on inquiries (shop_id, state, due_at, id);
create index inquiries_to_act on inquiries (act_at, id) where act_at is not null;

-- Only added to: what was answered is never changed.
create table inquiry_answers (
  id         uuid primary key,
  inquiry_id uuid not null references inquiries (id),
  text       text not null,
  name       text not null,
  by_link    boolean not null,
  person_id  uuid,
  at         timestamptz not null
);
create index inquiry_answers_of on inquiry_answers (inquiry_id, at, id);
