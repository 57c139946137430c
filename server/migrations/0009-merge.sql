-- Merging 合并: where a case went, whose words a case holds beside its own, and which finished case it repeats.
-- New columns are null or have a constant default, so that no row is rewritten and an older node goes on writing.
-- One table only: two would be locked one after the other, against the order in which somebody writes them.

alter table cases
  add column merged_into uuid,
  add column absorbed    uuid[] not null default '{}',
  add column repeat_of   uuid;

-- Checked for new rows; the old ones have no value that could be wrong, so they are not read.
alter table cases
  add constraint cases_merged_into_fkey foreign key (merged_into) references cases (id) not valid,
  add constraint cases_repeat_of_fkey foreign key (repeat_of) references cases (id) not valid,
  add constraint cases_merged_is_closed check (merged_into is null or status = 'closed') not valid,
  add constraint cases_merged_elsewhere check (merged_into <> id) not valid;
