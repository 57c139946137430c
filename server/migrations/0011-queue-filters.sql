-- Filters are looked at in the index: a level that few cases have, a class, a status cost one walk along it and no
-- look at 150,000 rows. queue_level stands in it already.
drop index cases_queue;
create index cases_queue on cases
  (shop_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number, category, status)
  where status <> 'closed';
drop index cases_of_assignee;
create index cases_of_assignee on cases
  (shop_id, assignee_id, queue_band, queue_bucket, queue_level, queue_emotion, queue_due, number, category)
  where status <> 'closed';
-- What is finished, newest first: the newest cases are open ones.
create index cases_closed on cases (shop_id, opened_at desc, number desc)
  where status = 'closed' and merged_into is null;
