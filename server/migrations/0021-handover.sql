-- Cases that are offered to somebody else at the end of a shift. Cases and people are named without a reference: the
-- tables of the desk are not locked for it. act_at: when it goes to the lead; null: it has, or nothing waits.
create table handovers (
  id          uuid primary key,
  shop_id     uuid not null,
  giver_id    uuid not null,
  receiver_id uuid,
  note        text not null,
  offered_at  timestamptz not null,
  act_at      timestamptz,
  lead_at     timestamptz,
  closed_at   timestamptz,
  check (receiver_id is not null or lead_at is not null)
);
create index handovers_in_shop on handovers (shop_id, offered_at desc, id desc);
create index handovers_of_giver on handovers (giver_id, offered_at desc, id desc);
create index handovers_of_receiver on handovers (receiver_id, offered_at desc, id desc);
create index handovers_waiting on handovers (shop_id, offered_at desc, id desc) where closed_at is null;
create index handovers_to_act on handovers (act_at, id) where act_at is not null;

-- A case waits in one offer at a time.
create table handover_items (
  handover_id uuid not null references handovers (id),
  place       integer not null,
  case_id     uuid not null,
  note        text not null,
  state       text not null check (state in ('pending', 'accepted', 'declined', 'taken_back', 'dropped')),
  decided_at  timestamptz,
  decided_by  uuid,
  reason      text,
  primary key (handover_id, place),
  check ((state = 'pending') = (decided_at is null))
);
create unique index handover_items_waiting on handover_items (case_id) where state = 'pending';
create index handover_items_of_case on handover_items (case_id);

-- Who left when, with what still falling due before the next shift, and why it may wait.
create table handover_leaves (
  id            uuid primary key,
  shop_id       uuid not null,
  person_id     uuid not null,
  at            timestamptz not null,
  next_start_at timestamptz not null,
  due           bigint[] not null,
  offered       integer not null,
  reason        text
);
create index handover_leaves_in_shop on handover_leaves (shop_id, at desc, id desc);
create index handover_leaves_due on handover_leaves using gin (due) where reason is not null;
