-- Persons' keys (D12): no list and no part of the ledger, never in its backups. A key is made, used and destroyed,
-- never changed.
create schema vault;

create table vault.person_key (
    person uuid primary key,
    wrapped bytea not null,
    made_at timestamptz not null default clock_timestamp()
);

grant usage on schema vault to "${app}";
grant select, insert, delete on vault.person_key to "${app}";

-- Lists: emptied and rebuilt from the ledger at will. What people are called stands in none of them but sealed.
create schema list;

create table list.person (
    id uuid primary key,
    login text,
    jurisdiction text not null,
    enterprise uuid,
    name_ciphertext text not null,
    name_wrapped_key text not null,
    name_key_sha256 text not null,
    erased boolean not null default false,
    version bigint not null,
    entered_index bigint not null unique
);

create index person_of_jurisdiction on list.person (jurisdiction text_pattern_ops, entered_index);
create index person_of_enterprise on list.person (enterprise, entered_index);
create index person_erased on list.person (id) where erased;

create table list.appointment (
    person uuid not null,
    number integer not null,
    role text not null,
    held_from date not null,
    ended_from date,
    primary key (person, number)
);

grant usage on schema list to "${app}";
grant select, insert, update, delete, truncate on all tables in schema list to "${app}";

-- What the account worker remembers: which state of a person the account was brought to, and when it was looked at.
create table operation.account (
    person uuid primary key,
    account text,
    version bigint not null,
    as_of date not null,
    checked_at timestamptz not null
);

grant select, insert, update, delete on operation.account to "${app}";
