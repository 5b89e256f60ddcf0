-- The rows after each event are written by the list, many by one statement.
do $$
declare
    kept text;
begin
    foreach kept in array array['supervision_order', 'inspection', 'acceptance'] loop
        execute format('drop trigger keep_past on list.%I', kept);
        execute format('drop function list.keep_past_of_%1$s()', kept);
    end loop;
end $$;
