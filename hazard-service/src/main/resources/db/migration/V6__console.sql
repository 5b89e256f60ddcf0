-- What a hazard waits for, the state of its five implementations, what was refused last and still stands, the last day
-- of its plan, and when it was determined and signed off.
alter table list.hazard
    add column awaited text[],
    add column lights text[],
    add column refused text,
    add column refusal text,
    add column plan_until date,
    add column confirmed_at timestamptz,
    add column signed_off_at timestamptz;
alter table list.hazard_past
    add column awaited text[],
    add column lights text[],
    add column refused text,
    add column refusal text,
    add column plan_until date,
    add column confirmed_at timestamptz,
    add column signed_off_at timestamptz;

create index hazard_of_awaited on list.hazard using gin (awaited);

-- The list is rebuilt at the next start.
truncate list.hazard, list.hazard_past;
delete from operation.parked where list = 'hazard-list';
delete from operation.token where processor_name = 'hazard-list';
