create schema sample;

create table sample.list (
    id uuid primary key,
    code text not null,
    notes text not null,
    closed boolean not null
);

-- Has no key, so that an event that is taken in twice shows.
create table sample.taken (
    ledger_index bigint not null,
    in_transaction boolean not null,
    delay_millis double precision not null
);

grant usage on schema sample to "${app}";
grant select, insert, update, delete on all tables in schema sample to "${app}";
