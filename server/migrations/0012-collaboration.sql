-- Who is looking at a case now. Worth nothing after a restart, so it is not logged; nothing refers to it.
create unlogged table case_presence (
  case_id   uuid not null,
  person_id uuid not null,
  doing     text not null check (doing in ('viewing', 'typing')),
  seen_at   timestamptz not null,
  primary key (case_id, person_id)
);
create index case_presence_old on case_presence (seen_at);

-- What somebody has begun to write, on whichever machine.
create table case_drafts (
  case_id   uuid not null references cases (id),
  person_id uuid not null references people (id),
  words     jsonb not null,
  saved_at  timestamptz not null,
  primary key (case_id, person_id)
);
create index case_drafts_old on case_drafts (saved_at);
