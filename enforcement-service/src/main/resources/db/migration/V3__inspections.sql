create table list.inspection (
    id uuid primary key,
    mine uuid not null,
    enterprise uuid not null,
    county text not null,
    leader uuid not null,
    status text not null,
    findings integer not null default 0,
    started_at timestamptz not null,
    version bigint not null,
    started_index bigint not null unique
);

create index inspection_of_county on list.inspection (county text_pattern_ops, started_index);
create index inspection_of_enterprise on list.inspection (enterprise, started_index);

grant select, insert, update, delete, truncate on list.inspection to "${app}";
