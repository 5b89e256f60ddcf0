-- Pairs of letters that stand in a text: a word of two letters is a Chinese word already, and too short for trigrams.
create function list.bigrams(words text) returns text[] language sql immutable strict parallel safe
return (select array_agg(distinct pair)
          from (select letter || lead(letter) over (order by place) pair
                  from regexp_split_to_table(lower(words), '') with ordinality letters (letter, place)) pairs
         where pair is not null);

-- The words by which a hazard is found, apart from its row: that changes with each event, and an index of words is dear.
create table list.hazard_words (
    id uuid primary key,
    case_id uuid not null,
    words text not null
);

create index hazard_words_bigrams on list.hazard_words using gin (list.bigrams(words));
create index hazard_words_of_case on list.hazard_words (case_id);

grant select, insert, update, delete, truncate on list.hazard_words to "${app}";

-- What is not over, the nearest last day first.
create index hazard_open_by_day on list.hazard (coalesce(due_on, plan_until, 'infinity'), reported_index)
    where status not in ('NOT_MAJOR', 'MERGED', 'SIGNED_OFF');

-- The list is rebuilt at the next start.
truncate list.hazard, list.hazard_past;
delete from operation.parked where list = 'hazard-list';
delete from operation.token where processor_name = 'hazard-list';
