/**
 * The fill as SQL: cases are made inside the database from some hundred decided texts, because a million of them
 * over the wire would take longer than the whole bench. What is simpler than real: the hash of an event is the
 * digest of its key and not a chain, digests of phones are of the number alone, and the outbox is empty.
 */
export const WORK_TABLES = ['fill_texts', 'fill_cases', 'fill_agents', 'fill_names']

export const makeWorkTables = `
  drop table if exists ${WORK_TABLES.join(', ')};
  create unlogged table fill_texts (
    no int primary key, "from" int, "to" int, text text, grams text[], product text, "paidFen" bigint,
    reply boolean, safety boolean, state jsonb, clocks jsonb, opened jsonb);
  create unlogged table fill_agents (no int primary key, id uuid);
  create unlogged table fill_names (no int primary key, name text, grams text[])`

/** $1 shop, $2 cases, $3 now. Case `i` in the order of time; 15 % are open and were opened within the last 60 hours. */
export const plan = `
  create unlogged table fill_cases as
  with placed as (
    select slots.no as text_no, (slots.slot * 1000003::bigint) % $2::bigint as i
    from (select no, generate_series("from", "to" - 1) as slot from fill_texts) as slots
  ), timed as (
    select placed.*, i >= $2 * 0.85 as open, random() as luck, random() as luck2,
      case when i >= $2 * 0.85
        then $3::timestamptz - interval '60 hours' * (1 - (i - $2 * 0.85) / ($2 * 0.15))
        else $3::timestamptz - interval '4 days' - interval '400 days' * (1 - i / ($2 * 0.85)) end as opened_at
    from placed
  )
  select timed.*, uuidv7(opened_at - clock_timestamp()) as id, uuidv7(opened_at - clock_timestamp()) as message_id,
    1001 + i as number, (i * 7) % greatest($2 / 2, 1) as customer_no,
    case when fill_texts."paidFen" is null then null when i % 20 = 1 then i - 1 else i end as order_no,
    opened_at + interval '1 hour' * (1 + luck * 40) as closed_at,
    opened_at + interval '1 minute' * (5 + luck2 * 120) as answered_at,
    (not open or luck2 < 0.4) as answered,
    open and luck between 0.80 and 0.92 as waits
  from timed join fill_texts on fill_texts.no = timed.text_no
  order by i`

export const indexPlan = `
  create index on fill_cases (i); create index on fill_cases (customer_no); create index on fill_cases (order_no);
  alter table fill_cases add customer_id uuid, add order_id uuid;
  analyze fill_cases; analyze fill_texts`

/** $1 shop, $2 cases, $3 now. One after the other. */
export const rows: readonly { readonly table: string; readonly sql: string }[] = [
  {
    table: 'customers',
    sql: `
    insert into customers (id, shop_id, external_id, name, phone, phone_hash, phone_tail_hash, created_at)
    select uuidv7(), $1, case when n % 3 = 0 then 'C' || n end, fill_names.name,
      (13800000000 + n)::text, sha256(convert_to('p' || n, 'utf8')), sha256(convert_to('t' || n % 10000, 'utf8')), $3
    from generate_series(0, greatest($2::int / 2, 1) - 1) as n
    join fill_names on fill_names.no = n % (select count(*) from fill_names)
    order by n`,
  },
  {
    table: 'orders',
    sql: `
    insert into orders (id, shop_id, number, paid_fen, title, product_category, paid_at, created_at, updated_at)
    select uuidv7(), $1, 'T2026' || lpad(one.order_no::text, 9, '0'), fill_texts."paidFen",
      '商品 ' || one.order_no % 5000, fill_texts.product, one.opened_at - interval '5 days', one.opened_at,
      one.opened_at
    from (select distinct on (order_no) * from fill_cases where order_no is not null order by order_no, i) as one
    join fill_texts on fill_texts.no = one.text_no`,
  },
  {
    table: 'fill_cases',
    sql: `
    update fill_cases set
      customer_id = (select id from customers
        where customers.shop_id = $1 and customers.phone = (13800000000 + fill_cases.customer_no)::text),
      order_id = (select id from orders
        where orders.shop_id = $1 and orders.number = 'T2026' || lpad(fill_cases.order_no::text, 9, '0'))
    where $2::int > 0 and $3::timestamptz is not null`,
  },
  {
    table: 'clocks',
    sql: `
    insert into clocks (case_id, id, duty, time, within_minutes, state, started_at, due_at, warn_at, act_at,
      warned_at, breached_at, ended_at)
    select id, clock_id, duty, time, within,
      case when ended_at is not null then 'met' when waits and due_at > $3 then 'paused' else 'running' end,
      opened_at, due_at, warn_at,
      case when ended_at is null and due_at > $3 and not waits then case when warn_at > $3 then warn_at else due_at end end,
      case when coalesce(ended_at, $3) > warn_at then warn_at end,
      case when coalesce(ended_at, $3) > due_at then due_at end, ended_at
    from (
      select one.*, k.duty, k.time, k.within, one.opened_at + k."dueMs" * interval '1 ms' as due_at,
        one.opened_at + k."warnMs" * interval '1 ms' as warn_at, uuidv7() as clock_id,
        case when not one.open and one.luck < 0.9 then least(one.opened_at + k."dueMs" * 0.6 * interval '1 ms', one.closed_at)
          when not one.open then one.closed_at
          when one.opened_at + k."dueMs" * interval '1 ms' < $3::timestamptz and random() < 0.85
            then one.opened_at + k."dueMs" * 0.7 * interval '1 ms' end as ended_at
      from fill_cases as one join fill_texts on fill_texts.no = one.text_no
      cross join lateral jsonb_to_recordset(fill_texts.clocks)
        as k (duty text, time text, within int, "dueMs" bigint, "warnMs" bigint)
      where $2::int > 0 and $1::uuid is not null
    ) as made`,
  },
  {
    table: 'cases',
    sql: `
    insert into cases
    select one.id, $1, one.number, one.customer_id, one.order_id, null, null, 'form', null,
      case when not one.open then 'closed' when one.waits then 'awaiting_customer' when one.answered then 'reviewing'
        else 'received' end,
      s.state ->> 'level', (s.state ->> 'needsReview')::boolean and one.open, s.state ->> 'category',
      s.state ->> 'subtype', (s.state ->> 'emotion')::smallint,
      jsonb_set(s.state -> 'triage', '{parts,0,messageId}', to_jsonb(one.message_id)), s.state -> 'grading', 1,
      case when one.answered then (select id from fill_agents where no = one.i % 40) end, '[]',
      case when one.waits then (array['customer', 'customer', 'return', 'warehouse'])[1 + one.i % 4] end,
      case when one.waits then $3::timestamptz + interval '1 hour' * (one.luck2 * 48) end,
      1, one.message_id, one.opened_at, case when not one.open then one.closed_at end, null, one.opened_at,
      case when one.answered then one.answered_at end, coalesce(case when one.answered then one.answered_at end, one.opened_at),
      case when one.open and s.reply and one.luck2 > 0.9 then 1 else 0 end,
      coalesce(k.to_answer, false),
      case when s.safety and k.calls then 0 else 1 end,
      case when place.due is null then 2147483647 else floor(extract(epoch from place.due) / 300)::int end,
      case s.state ->> 'level' when 'urgent' then 0 when 'disputed' then 1 else 2 end,
      -(s.state ->> 'emotion')::smallint, coalesce(place.due, '9999-12-30 00:00:00Z'),
      1 + one.answered::int + (not one.open)::int, sha256(convert_to('tip' || one.id, 'utf8'))
    from fill_cases as one join fill_texts as s on s.no = one.text_no
    left join (
      select case_id, min(due_at) filter (where state = 'running') as due,
        bool_or(ended_at is null and duty = 'answer_customer') as to_answer,
        bool_or(state = 'running' and duty = 'call_customer') as calls
      from clocks where $2::int > 0 group by case_id) as k on k.case_id = one.id
    cross join lateral (select least(k.due, case when one.waits then $3::timestamptz + interval '1 hour' * (one.luck2 * 48) end)
      as due) as place
    order by one.i`,
  },
  {
    table: 'messages',
    sql: `
    insert into messages (case_id, id, kind, author_id, at, text, delivery, delivered_at, offers_solution)
    select one.id, one.message_id, 'customer', null::uuid, one.opened_at, s.text, null, null::timestamptz, false
    from fill_cases as one join fill_texts as s on s.no = one.text_no
    where $1::uuid is not null and $2::int > 0 and $3::timestamptz is not null
    union all
    select one.id, uuidv7(), 'system', null, one.opened_at, '您好,您反映的情况我们已经登记,客服正在查看。',
      case when one.open and one.luck2 > 0.9 then 'to_send' else 'delivered' end,
      case when one.open and one.luck2 > 0.9 then null else one.opened_at end, false
    from fill_cases as one join fill_texts as s on s.no = one.text_no where s.reply
    union all
    select one.id, uuidv7(), 'reply', (select id from fill_agents where no = one.i % 40), one.answered_at,
      '您好,已经为您查到了,我们今天就安排处理,处理好以后第一时间告诉您,给您添麻烦了。', 'delivered', one.answered_at, true
    from fill_cases as one where one.answered`,
  },
  {
    table: 'case_events',
    sql: `
    insert into case_events (case_id, seq, at, actor_kind, actor_id, kind, version, policy_version, data, hash)
    select made.id, made.seq, made.at, made.actor, made.actor_id, made.kind, 1, 1, made.data,
      sha256(convert_to(made.id::text || made.seq, 'utf8'))
    from (
      select one.id, 1 as seq, one.opened_at as at, 'token' as actor, null::uuid as actor_id, 'case_opened' as kind, s.opened as data
      from fill_cases as one join fill_texts as s on s.no = one.text_no
      union all
      select one.id, 2, one.answered_at, 'person', (select id from fill_agents where no = one.i % 40), 'reply_added',
        '{"delivery": "delivered", "case": {"status": "reviewing"}}' from fill_cases as one where one.answered
      union all
      select one.id, 3, one.closed_at, 'person', (select id from fill_agents where no = one.i % 40), 'case_closed',
        '{"outcome": "solved", "case": {"status": "closed"}}' from fill_cases as one where not one.open
    ) as made
    where $1::uuid is not null and $2::int > 0 and $3::timestamptz is not null`,
  },
  {
    table: 'case_search',
    sql: `
    insert into case_search (case_id, shop_id, opened_at, grams)
    select one.id, $1, one.opened_at, array_to_tsvector(s.grams || n.grams || coalesce(o.grams, '{}'))
    from fill_cases as one join fill_texts as s on s.no = one.text_no
    join fill_names as n on n.no = one.customer_no % (select count(*) from fill_names)
    left join lateral (
      select array_agg(lower(substr(t, k, 2))) as grams
      from (select 'T2026' || lpad(one.order_no::text, 9, '0') as t) as number
      cross join generate_series(1, 13) as k
      where one.order_no is not null) as o on true
    where $2::int > 0 and $3::timestamptz is not null
    order by one.i`,
  },
  {
    table: 'gram_counts',
    sql: `
    insert into gram_counts (shop_id, gram, cases)
    select $1, gram, count(*) from case_search cross join unnest(tsvector_to_array(grams)) as gram
    where $2::int > 0 and $3::timestamptz is not null group by gram`,
  },
]

/** Nothing waits for the future: numbers of new cases go on after those of the fill. */
export const numbersAfter = `select setval('case_numbers', 1001 + ($1::bigint / 50 + 1) * 50, false)`
