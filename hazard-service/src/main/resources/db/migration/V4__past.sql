-- What the list showed after each event, so that it can be read as of any past moment: one row a hazard and event,
-- kept by the database in the same transaction, whatever statement changed the list.
alter table list.hazard
    add column at_index bigint not null default -1,
    add column occurred_until timestamptz not null default '-infinity';

create table list.hazard_past (like list.hazard);
alter table list.hazard_past add primary key (id, at_index);
create index hazard_past_of_county on list.hazard_past (county text_pattern_ops, reported_index, at_index);

create function list.keep_past() returns trigger language plpgsql as $$
begin
    delete from list.hazard_past where id = new.id and at_index = new.at_index;
    insert into list.hazard_past select new.*;
    return null;
end $$;

create trigger keep_past after insert or update on list.hazard for each row execute function list.keep_past();

grant select, insert, update, delete, truncate on list.hazard_past to "${app}";

-- The past is told from the beginning: the list is rebuilt at the next start.
truncate list.hazard;
delete from operation.parked where list = 'hazard-list';
delete from operation.token where processor_name = 'hazard-list';
