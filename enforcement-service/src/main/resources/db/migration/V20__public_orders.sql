-- What anybody may know of the orders: nobody's name, and nothing of what was not issued.
create table list.public_order (
    id uuid primary key,
    hazard uuid not null,
    hazard_number text not null,
    mine uuid not null,
    county text not null,
    status text not null,
    number text,
    authority text,
    issued_on date,
    due_on date,
    ended_on date,
    issued_index bigint unique
);

grant select, insert, update, delete, truncate on list.public_order to "${app}";
