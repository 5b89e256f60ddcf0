-- What mines and enterprises are called: a few thousand names that are read through, so there is no index of pairs.
create table list.named (
    id uuid primary key,
    name text not null
);

grant select, insert, update, delete, truncate on list.named to "${app}";

-- The words of an order or acceptance case hold names no more, and an inspection has no others. The lists are rebuilt
-- at the next start.
truncate list.supervision_order, list.supervision_order_past, list.supervision_order_words,
         list.inspection, list.inspection_past, list.inspection_words,
         list.acceptance, list.acceptance_past, list.acceptance_words;

-- Replicas of the version before may still run: they write inspection_words, which nobody reads any more, and no mine.
alter table list.supervision_order add column mine uuid;
alter table list.supervision_order_past add column mine uuid;

create index order_of_mine on list.supervision_order (mine, drafted_index);
create index inspection_of_mine on list.inspection (mine, started_index);
create index acceptance_of_mine on list.acceptance (mine, opened_index);

delete from operation.parked where list in ('order-list', 'inspection-list', 'acceptance-list');
delete from operation.token where processor_name in ('order-list', 'inspection-list', 'acceptance-list');
