/**
 * The fill as SQL: cases are made inside the database from some hundred decided texts, because a million of them
 * over the wire would take longer than the whole bench. What is simpler than real: the hash of an event is the
 * digest of its key and not a chain, digests of phones are of their number alone, and the outbox is empty.
 *
 * Written into the text before it runs: `:shop`, `:cases`, `:customers`, `:details`, `:now`, and `:step`, which spreads the
 * slots of one text over all cases.
 */
export const WORK_TABLES = [
  'fill_texts',
  'fill_details',
  'fill_cases',
  'fill_agents',
  'fill_names',
  'fill_customers',
]

interface Step {
  readonly name: string
  readonly sql: string
}

export const makeWorkTables = `
  drop table if exists ${WORK_TABLES.join(', ')};
  create unlogged table fill_texts (
    no int primary key, "from" int, "to" int, text text, grams text[], product text, "paidFen" bigint,
    reply boolean, safety boolean, state jsonb, clocks jsonb, opened jsonb);
  create unlogged table fill_details (no int primary key, text text, grams text[]);
  create unlogged table fill_agents (no int primary key, id uuid);
  create unlogged table fill_names (no int primary key, name text, grams text[]);
  create unlogged table fill_customers as
    select n as no, uuidv7() as id from generate_series(0, :customers - 1) as n;
  create index on fill_customers (no)`

/** Case `i` in the order of time; the last 15 % are open and were opened within 60 hours. */
export const planCases = `
  create unlogged table fill_cases as
  with placed as (
    select slots.no as text_no, (slots.slot * :step::bigint) % :cases as i
    from (select no, generate_series("from", "to" - 1) as slot from fill_texts) as slots
  ), timed as (
    select placed.*, i >= :cases * 0.85 as open, random() as luck, random() as luck2,
      floor(:details * power(random(), 3))::int as detail_no,
      case when i >= :cases * 0.85
        then :now - interval '60 hours' * (1 - (i - :cases * 0.85) / (:cases * 0.15))
        else :now - interval '4 days' - interval '400 days' * (1 - i / (:cases * 0.85)) end as opened_at
    from placed
  ), numbered as (
    select timed.*,
      case when fill_texts."paidFen" is null then null when i % 20 = 1 then i - 1 else i end as order_no
    from timed join fill_texts on fill_texts.no = timed.text_no
  )
  select numbered.*, uuidv7(opened_at - clock_timestamp()) as id,
    uuidv7(opened_at - clock_timestamp()) as message_id, fill_customers.id as customer_id,
    case when order_no is not null then 'T2026' || lpad(order_no::text, 9, '0') end as order_number,
    opened_at + interval '1 hour' * (3 + luck * 40) as closed_at,
    least(:now, opened_at + interval '1 minute' * (5 + luck2 * 120)) as answered_at,
    (not open or luck2 < 0.4) as answered, open and luck between 0.80 and 0.92 as waits,
    case when open and luck between 0.80 and 0.92
      then :now + interval '1 hour' * (luck2 * 48) end as next_chase_at
  from numbered join fill_customers on fill_customers.no = (i * 7) % :customers
  order by i;
  create index on fill_cases (order_number);
  analyze fill_cases; analyze fill_texts; analyze fill_details; analyze fill_agents; analyze fill_names`

const agent = '(select fill_agents.id from fill_agents where fill_agents.no = one.i % 40)'
const ofCase = 'from fill_cases as one join fill_texts as said on said.no = one.text_no'
const ms = `* interval '1 ms'`

const parties: readonly Step[] = [
  {
    name: 'customers',
    sql: `
      insert into customers (id, shop_id, external_id, name, phone, phone_hash, phone_tail_hash, created_at)
      select one.id, :shop, case when one.no % 3 = 0 then 'C' || one.no end, fill_names.name,
        (13800000000 + one.no)::text, sha256(convert_to('p' || one.no, 'utf8')),
        sha256(convert_to('t' || one.no % 10000, 'utf8')), :now
      from fill_customers as one
      join fill_names on fill_names.no = one.no % (select count(*) from fill_names)`,
  },
  {
    name: 'orders',
    sql: `
      insert into orders (id, shop_id, number, paid_fen, title, product_category, paid_at, created_at, updated_at)
      select uuidv7(), :shop, one.order_number, said."paidFen", '商品 ' || one.i % 5000, said.product,
        one.opened_at - interval '5 days', one.opened_at, one.opened_at
      ${ofCase}
      where one.order_number is not null and one.order_no = one.i
        or one.order_number is not null and one.order_no < one.i
          and not exists (select 1 from fill_cases as first
                          where first.order_number = one.order_number and first.i < one.i)`,
  },
]

const clocks: Step = {
  name: 'clocks',
  sql: `
    insert into clocks (case_id, id, duty, time, within_minutes, state, started_at, due_at, warn_at, act_at,
      warned_at, breached_at, ended_at)
    select made.id, uuidv7(), duty, time, within,
      case when ended_at is not null then 'met' when waits and due_at > :now then 'paused' else 'running' end,
      opened_at, due_at, warn_at,
      case when ended_at is null and due_at > :now and not waits then
        case when warn_at > :now then warn_at else due_at end end,
      case when coalesce(ended_at, :now) > warn_at then warn_at end,
      case when coalesce(ended_at, :now) > due_at then due_at end, ended_at
    from (
      select one.id, one.opened_at, one.waits, k.duty, k.time, k.within,
        one.opened_at + k."dueMs" ${ms} as due_at, one.opened_at + k."warnMs" ${ms} as warn_at,
        case when not one.open and one.luck < 0.9
            then least(one.opened_at + k."dueMs" * 0.6 ${ms}, one.closed_at)
          when not one.open then one.closed_at
          when one.opened_at + k."dueMs" ${ms} < :now and random() < 0.85
            then one.opened_at + k."dueMs" * 0.7 ${ms} end as ended_at
      ${ofCase}
      cross join lateral jsonb_to_recordset(said.clocks)
        as k (duty text, time text, within int, "dueMs" bigint, "warnMs" bigint)
    ) as made`,
}

const cases: Step = {
  name: 'cases',
  sql: `
    insert into cases (id, shop_id, number, customer_id, order_id, channel, status, level, needs_review, category,
      subtype, emotion, triage, grading, policy_version, assignee_id, reviewers, waiting_for, next_chase_at, contacts,
      first_message_id, opened_at, closed_at, last_turn_at, last_answer_at, last_message_at, to_send, to_answer,
      queue_band, queue_bucket, queue_level, queue_emotion, queue_due, events_seq, chain_tip)
    select one.id, :shop, 1001 + one.i, one.customer_id, orders.id, 'form',
      case when not one.open then 'closed' when one.waits then 'awaiting_customer'
        when one.answered and said.state ->> 'level' = 'disputed' then 'in_dispute'
        when one.answered then case when one.luck2 < 0.1 then 'resolving' else 'reviewing' end else 'received' end,
      said.state ->> 'level', (said.state ->> 'needsReview')::boolean and one.open, said.state ->> 'category',
      said.state ->> 'subtype', (said.state ->> 'emotion')::smallint,
      jsonb_set(said.state -> 'triage', '{parts,0,messageId}', to_jsonb(one.message_id)), said.state -> 'grading', 1,
      case when one.answered then ${agent} end, '[]',
      case when one.waits then (array['customer', 'customer', 'return', 'warehouse'])[1 + one.i % 4] end,
      one.next_chase_at, 1, one.message_id, one.opened_at, case when not one.open then one.closed_at end,
      one.opened_at, case when one.answered then one.answered_at end,
      case when one.answered then one.answered_at else one.opened_at end,
      (one.open and said.reply and one.luck2 > 0.9)::int, coalesce(k.to_answer, false),
      case when said.safety and k.calls then 0 else 1 end,
      coalesce(floor(extract(epoch from least(k.due, one.next_chase_at)) / 300)::int, 2147483647),
      case said.state ->> 'level' when 'urgent' then 0 when 'disputed' then 1 else 2 end,
      -(said.state ->> 'emotion')::smallint,
      coalesce(least(k.due, one.next_chase_at), timestamptz '9999-12-30 00:00:00Z'),
      1 + one.answered::int + (not one.open)::int, sha256(convert_to('tip' || one.id, 'utf8'))
    ${ofCase}
    left join orders on orders.shop_id = :shop and orders.number = one.order_number
    left join (
      select case_id, min(due_at) filter (where state = 'running') as due,
        bool_or(ended_at is null and duty = 'answer_customer') as to_answer,
        bool_or(state = 'running' and duty = 'call_customer') as calls
      from clocks group by case_id) as k on k.case_id = one.id
    order by one.i`,
}

const told: readonly Step[] = [
  {
    name: 'messages',
    sql: `
      insert into messages (case_id, id, kind, author_id, at, text, delivery, delivered_at, offers_solution)
      select one.id, one.message_id, 'customer', null::uuid, one.opened_at, said.text || detail.text, null, null::timestamptz, false
      ${ofCase} join fill_details as detail on detail.no = one.detail_no
      union all
      select one.id, uuidv7(), 'system', null, one.opened_at, '您好,您反映的情况我们已经登记,客服正在查看。',
        case when one.open and one.luck2 > 0.9 then 'to_send' else 'delivered' end,
        case when one.open and one.luck2 > 0.9 then null else one.opened_at end, false
      ${ofCase} where said.reply
      union all
      select one.id, uuidv7(), 'reply', ${agent}, one.answered_at,
        '您好,已经为您查到了,我们今天就安排处理,处理好以后第一时间告诉您,给您添麻烦了。', 'delivered',
        one.answered_at, true
      from fill_cases as one where one.answered`,
  },
  {
    name: 'case_events',
    sql: `
      insert into case_events (case_id, seq, at, actor_kind, actor_id, kind, version, policy_version, data, hash)
      select id, seq, at, actor, actor_id, kind, 1, 1, data, sha256(convert_to(id::text || seq, 'utf8'))
      from (
        select one.id, 1 as seq, one.opened_at as at, 'token' as actor, null::uuid as actor_id,
          'case_opened' as kind, said.opened as data
        ${ofCase}
        union all
        select one.id, 2, one.answered_at, 'person', ${agent}, 'reply_added',
          '{"delivery": "delivered", "case": {"status": "reviewing"}}' from fill_cases as one where one.answered
        union all
        select one.id, 3, one.closed_at, 'person', ${agent}, 'case_closed',
          '{"outcome": "solved", "case": {"status": "closed"}}' from fill_cases as one where not one.open
      ) as made`,
  },
  {
    name: 'case_search',
    sql: `
      insert into case_search (case_id, shop_id, opened_at, grams)
      select one.id, :shop, one.opened_at,
        array_to_tsvector(said.grams || detail.grams || fill_names.grams || coalesce(numbers.grams, '{}'))
      ${ofCase}
      join fill_details as detail on detail.no = one.detail_no
      join fill_names on fill_names.no = (one.i * 7) % :customers % (select count(*) from fill_names)
      left join lateral (
        select array_agg(lower(substr(one.order_number, at, 2))) as grams
        from generate_series(1, length(one.order_number) - 1) as at) as numbers on true
      order by one.i`,
  },
  {
    name: 'gram_counts',
    sql: `
      insert into gram_counts (shop_id, gram, cases)
      select :shop, gram, count(*) from case_search cross join unnest(tsvector_to_array(grams)) as gram group by gram`,
  },
]

export const steps: readonly Step[] = [...parties, clocks, cases, ...told]

/** Numbers of new cases go on after those of the fill. */
export const numbersAfter = `select setval('case_numbers', 1001 + (:cases / 50 + 1) * 50, false)`
