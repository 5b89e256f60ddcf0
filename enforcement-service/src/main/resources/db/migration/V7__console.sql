-- What an order, an acceptance case or an inspection waits for, and from whom. How far an acceptance is, its state says.
do $$
declare
    kept text;
begin
    foreach kept in array array['supervision_order', 'inspection', 'acceptance'] loop
        execute format('alter table list.%I add column awaited text[]', kept);
        execute format('alter table list.%I add column awaited text[]', kept || '_past');
        -- The lists are rebuilt at the next start.
        execute format('truncate list.%I, list.%I', kept, kept || '_past');
    end loop;
end $$;

alter table list.acceptance drop column items;
alter table list.acceptance_past drop column items;

delete from operation.parked where list in ('order-list', 'inspection-list', 'acceptance-list');
delete from operation.token where processor_name in ('order-list', 'inspection-list', 'acceptance-list');
