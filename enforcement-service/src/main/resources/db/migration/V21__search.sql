-- Pairs of letters that stand in a text: a word of two letters is a Chinese word already, and too short for trigrams.
create function list.bigrams(words text) returns text[] language sql immutable strict parallel safe
return (select array_agg(distinct pair)
          from (select letter || lead(letter) over (order by place) pair
                  from regexp_split_to_table(lower(words), '') with ordinality letters (letter, place)) pairs
         where pair is not null);

-- The words by which a row is found, apart from it: that changes with each event, and an index of words is dear.
do $$
declare
    kept text;
begin
    foreach kept in array array['supervision_order', 'inspection', 'acceptance'] loop
        execute format('create table list.%I (id uuid primary key, case_id uuid not null, words text not null)',
                       kept || '_words');
        execute format('create index %I on list.%I using gin (list.bigrams(words))',
                       kept || '_words_bigrams', kept || '_words');
        execute format('create index %I on list.%I (case_id)', kept || '_words_of_case', kept || '_words');
        execute format('grant select, insert, update, delete, truncate on list.%I to "${app}"', kept || '_words');
        -- The lists are rebuilt at the next start.
        execute format('truncate list.%I, list.%I', kept, kept || '_past');
    end loop;
end $$;

-- What is not over, the nearest last day first.
create index order_open_by_day on list.supervision_order (coalesce(due_on, 'infinity'), drafted_index)
    where status not in ('LIFTED', 'REVOKED', 'PASSED', 'FAILED', 'VOIDED');
create index acceptance_open_by_day on list.acceptance (coalesce(due_on, 'infinity'), opened_index)
    where status not in ('LIFTED', 'REVOKED', 'PASSED', 'FAILED', 'VOIDED');

delete from operation.parked where list in ('order-list', 'inspection-list', 'acceptance-list');
delete from operation.token where processor_name in ('order-list', 'inspection-list', 'acceptance-list');
