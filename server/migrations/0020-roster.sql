-- Teams, shifts, and who takes which case. People and cases are named without a reference: the tables of the desk are
-- not locked for it.

create table teams (
  id         uuid primary key,
  name       text not null,
  -- Open cases at once of a member who has no number of her own.
  capacity   integer not null check (capacity >= 0),
  version    integer not null,
  created_at timestamptz not null
);
create table team_shops (
  team_id uuid not null references teams (id),
  shop_id uuid not null,
  primary key (team_id, shop_id)
);
create index team_shops_of_shop on team_shops (shop_id, team_id);
create table team_members (
  team_id   uuid not null references teams (id),
  person_id uuid not null,
  leads     boolean not null,
  primary key (team_id, person_id)
);
create index team_members_of_person on team_members (person_id);

-- A person's plan holds in all her shops: seven days of intervals, what she takes, how much.
create table roster_people (
  person_id        uuid primary key,
  week             jsonb not null,
  skills           jsonb not null,
  capacity         integer check (capacity >= 0),
  away_at       timestamptz,
  last_assigned_at timestamptz,
  version          integer not null
);
-- Leave, swapped and extra shifts: each ends by itself.
create table roster_exceptions (
  id         uuid primary key,
  person_id  uuid not null,
  kind       text not null check (kind in ('leave', 'swap_out', 'swap_in', 'overtime')),
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  created_by uuid,
  created_at timestamptz not null,
  check (to_at > from_at)
);
create index roster_exceptions_of_person on roster_exceptions (person_id, to_at);

-- Whether a shop's cases are assigned by rule. No row: they are taken from the queue.
create table roster_shops (
  shop_id uuid primary key,
  auto    boolean not null,
  version integer not null
);

-- Cases for which the rule found nobody: why, and when it looks again.
create table assignment_waits (
  case_id  uuid primary key,
  shop_id  uuid not null,
  why      text not null,
  retry_at timestamptz not null
);
create index assignment_waits_of_shop on assignment_waits (shop_id);
create index assignment_waits_old on assignment_waits (retry_at);

-- Complaints about service: whom they concern, kept from the moment they were found.
create table service_cases (
  case_id      uuid primary key,
  concerned_id uuid,
  found_at     timestamptz not null
);

create index clocks_apology on clocks (case_id) where duty = 'apologise' and ended_at is null;
