create schema sample;

create table sample.list (
    id uuid primary key,
    code text not null,
    notes text not null check (notes not like '%refused%'),
    closed boolean not null,
    version bigint,
    at_index bigint,
    occurred_until timestamptz
);

create table sample.list_past (like sample.list, primary key (id, at_index));

create table sample.list_words (id uuid primary key, case_id uuid not null, words text not null);

-- Has no key, so that an event that is taken in twice shows.
create table sample.taken (
    ledger_index bigint not null,
    in_transaction boolean not null,
    delay_millis double precision not null
);

grant usage on schema sample to "${app}";
grant select, insert, update, delete, truncate on all tables in schema sample to "${app}";
