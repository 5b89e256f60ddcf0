-- One function a table, so that the database plans its statements once and not with every row.
do $$
declare
    kept text;
begin
    foreach kept in array array['supervision_order', 'inspection', 'acceptance'] loop
        execute format($f$
            create function list.keep_past_of_%1$s() returns trigger language plpgsql as $body$
            begin
                delete from list.%2$I where id = new.id and at_index = new.at_index;
                insert into list.%2$I select new.*;
                return null;
            end $body$
            $f$, kept, kept || '_past');
        execute format('drop trigger keep_past on list.%I', kept);
        execute format('create trigger keep_past after insert or update on list.%1$I for each row'
                       ' when (new.at_index >= 0) execute function list.keep_past_of_%1$s()', kept);
    end loop;
end $$;

drop function list.keep_past();
