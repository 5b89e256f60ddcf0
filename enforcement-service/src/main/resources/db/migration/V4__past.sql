-- What the lists showed after each event, so that they can be read as of any past moment: one row an order, inspection or
-- acceptance case and event, kept by the database in the same transaction, whatever statement changed the list. A row
-- that is only just inserted is none yet: its list says next which event it shows.
create function list.keep_past() returns trigger language plpgsql as $$
begin
    execute format('delete from list.%I where id = $1 and at_index = $2', tg_table_name || '_past')
        using new.id, new.at_index;
    execute format('insert into list.%I select ($1).*', tg_table_name || '_past') using new;
    return null;
end $$;

do $$
declare
    kept text;
begin
    foreach kept in array array['supervision_order', 'inspection', 'acceptance'] loop
        execute format('alter table list.%I add column at_index bigint not null default -1,'
                       ' add column occurred_until timestamptz not null default ''-infinity''', kept);
        execute format('create table list.%I (like list.%I, primary key (id, at_index))', kept || '_past', kept);
        execute format('create trigger keep_past after insert or update on list.%I for each row'
                       ' when (new.at_index >= 0) execute function list.keep_past()', kept);
        execute format('grant select, insert, update, delete, truncate on list.%I to "${app}"', kept || '_past');
        -- The past is told from the beginning: the lists are rebuilt at the next start.
        execute format('truncate list.%I', kept);
    end loop;
end $$;

delete from operation.parked where list in ('order-list', 'inspection-list', 'acceptance-list');
delete from operation.token where processor_name in ('order-list', 'inspection-list', 'acceptance-list');
