create table list.acceptance (
    id uuid primary key,
    hazard uuid not null,
    hazard_number text not null,
    mine uuid not null,
    enterprise uuid not null,
    county text not null,
    status text not null,
    items text[] not null default '{}',
    due_on date not null,
    version bigint not null,
    opened_index bigint not null unique
);

create index acceptance_of_county on list.acceptance (county text_pattern_ops, opened_index);
create index acceptance_of_enterprise on list.acceptance (enterprise, opened_index);

grant select, insert, update, delete, truncate on list.acceptance to "${app}";
