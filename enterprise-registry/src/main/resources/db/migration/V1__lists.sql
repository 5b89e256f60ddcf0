-- Lists: emptied and rebuilt from the ledger at will.
create schema list;

create table list.enterprise (
    id uuid primary key,
    credit_code text not null,
    name text not null,
    county text not null,
    principal uuid not null,
    actual_controller uuid not null,
    legal_representative uuid not null,
    version bigint not null,
    registered_index bigint not null unique
);

create index enterprise_of_county on list.enterprise (county text_pattern_ops, registered_index);

create table list.mine (
    id uuid primary key,
    enterprise uuid not null,
    name text not null,
    kind text not null,
    county text not null,
    version bigint not null,
    registered_index bigint not null unique
);

create index mine_of_county on list.mine (county text_pattern_ops, registered_index);
create index mine_of_enterprise on list.mine (enterprise, registered_index);

grant usage on schema list to "${app}";
grant select, insert, update, delete, truncate on all tables in schema list to "${app}";
