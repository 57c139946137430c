-- Who leaves and comes back, who is invited, which sign-in is which, and the audit log as pages.

-- Leaving is leaving one shop; `people.active` is false when no shop is left.
alter table memberships add column left_at timestamptz;
alter table people add column seen_at timestamptz;

-- A sign-in has a name of its own, so that it can be ended without its secret.
alter table sessions
  add column id uuid not null default gen_random_uuid(),
  add column user_agent text not null default '';
create unique index sessions_by_id on sessions (id);

-- Set: the token is a person's own and ends with her; not set: it is the shop's.
alter table api_tokens add column person_id uuid references people (id);
create index api_tokens_of_person on api_tokens (person_id) where person_id is not null;
create index api_tokens_of_issuer on api_tokens (created_by, shop_id) where revoked_at is null;

-- Only digests are kept, as with sessions.
create table invitations (
  id           uuid primary key,
  shop_id      uuid not null references shops (id),
  token_hash   bytea not null unique,
  name         text not null,
  role         text not null check (role in ('agent', 'lead', 'supervisor', 'legal', 'quality', 'warehouse',
                                             'logistics', 'finance', 'analyst', 'admin', 'owner')),
  created_by   uuid references people (id),
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  accepted_at  timestamptz,
  accepted_by  uuid references people (id),
  withdrawn_at timestamptz,
  check (accepted_at is null or withdrawn_at is null)
);
create index invitations_of_shop on invitations (shop_id, created_at desc, id desc);

create table password_links (
  token_hash bytea primary key,
  person_id  uuid not null references people (id),
  created_by uuid references people (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index password_links_of_person on password_links (person_id);

create index audit_log_of_shop on audit_log (shop_id, at desc, seq desc);
create index audit_log_of_action on audit_log (shop_id, action, at desc, seq desc);
create index audit_log_of_actor on audit_log (shop_id, actor_id, at desc, seq desc);
create index audit_seals_reach on audit_seals (through_xid, through_seq);
