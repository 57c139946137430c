-- Pictures, videos and documents. files: one row for the same bytes, which lie in the storage under their digest.
-- case_files: who put them where under which name; without a case it waits for one, for a day. Cases and people are
-- named without a reference: the tables of the desk are not locked for it.
create table files (
  hash      text primary key check (hash ~ '^[0-9a-f]{64}$'),
  type      text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'application/pdf')),
  bytes     bigint not null,
  width     integer,
  height    integer,
  stored_at timestamptz not null
);

create table case_files (
  id          uuid primary key,
  shop_id     uuid not null,
  hash        text not null references files (hash),
  kind        text not null check (kind in ('screenshot', 'photo', 'video', 'document')),
  name        text not null,
  case_id     uuid,
  message_id  uuid,
  inquiry_id  uuid,
  answer_id   uuid,
  by_link     boolean not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null
);
create index case_files_of_case on case_files (case_id, id) where case_id is not null;
create index case_files_of_message on case_files (message_id) where message_id is not null;
create index case_files_of_inquiry on case_files (inquiry_id) where inquiry_id is not null;
create index case_files_of_answer on case_files (answer_id) where answer_id is not null;
create index case_files_of_bytes on case_files (hash);
create index case_files_waiting on case_files (uploaded_at) where case_id is null;
