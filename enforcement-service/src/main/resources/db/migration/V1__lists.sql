-- Lists: emptied and rebuilt from the ledger at will.
create schema list;

create table list.supervision_order (
    id uuid primary key,
    hazard uuid not null,
    hazard_number text not null,
    enterprise uuid not null,
    county text not null,
    status text not null,
    number text,
    due_on date,
    version bigint not null,
    drafted_index bigint not null unique,
    drafted_at timestamptz not null
);

create index order_of_county on list.supervision_order (county text_pattern_ops, drafted_index);
create index order_of_enterprise on list.supervision_order (enterprise, drafted_index);

grant usage on schema list to "${app}";
grant select, insert, update, delete, truncate on all tables in schema list to "${app}";
