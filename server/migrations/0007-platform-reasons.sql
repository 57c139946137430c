-- What another system says of a matter: one row per row of its export, or per call that gives a reason, beside the
-- message that it became. Its words (`reason`, `state`) stand here and not in the history, which holds codes only.
create table platform_rows (
  case_id     uuid not null references cases (id),
  message_id  uuid not null,
  platform    text,
  reason      text,
  state       text,
  state_code  text,
  deadline_at timestamptz,
  paid_fen    bigint check (paid_fen >= 0),
  seen_at     timestamptz not null,
  primary key (case_id, message_id)
);
