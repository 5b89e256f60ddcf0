-- Lists: emptied and rebuilt from the ledger at will.
create schema list;

create table list.hazard (
    id uuid primary key,
    number text not null unique,
    status text not null,
    source text not null,
    mine uuid not null,
    enterprise uuid not null,
    county text not null,
    place text not null,
    catalogue text,
    criterion text,
    stop boolean,
    survivor uuid,
    found_at timestamptz not null,
    reported_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    reported_index bigint not null unique
);

create index hazard_of_county on list.hazard (county text_pattern_ops, reported_index);
create index hazard_of_enterprise on list.hazard (enterprise, reported_index);
create index hazard_of_status on list.hazard (status, reported_index);

grant usage on schema list to "${app}";
grant select, insert, update, delete, truncate on all tables in schema list to "${app}";
