-- What mines and enterprises are called: a few thousand names that are read through, so there is no index of pairs.
create table list.named (
    id uuid primary key,
    name text not null
);

grant select, insert, update, delete, truncate on list.named to "${app}";

create index hazard_of_mine on list.hazard (mine, reported_index);

-- The words of a hazard hold names no more. The list is rebuilt at the next start.
truncate list.hazard, list.hazard_past, list.hazard_words;
delete from operation.parked where list = 'hazard-list';
delete from operation.token where processor_name = 'hazard-list';
