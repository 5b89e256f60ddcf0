-- The ledger is append-only by privilege (D4): the service's role may read and insert, nothing more.
-- Every column but content and salt is a copy of what the leaf says; content is stored exactly as hashed.
create schema ledger;

create table ledger.event (
    ledger_index bigint primary key check (ledger_index >= 0),
    stream uuid not null,
    seq bigint not null check (seq >= 0),
    case_id uuid not null,
    type text not null,
    recorded_at timestamptz not null,
    prev bytea check (octet_length(prev) = 32),
    salt bytea not null check (octet_length(salt) = 32),
    content bytea not null,
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
    check ((seq = 0) = (prev is null)),
    unique (stream, seq)
);

create index event_of_case on ledger.event (case_id, ledger_index);

-- JSON does not compress well below a page, and hashes and salts not at all.
alter table ledger.event alter column content set storage external;

create table ledger.head (
    size bigint primary key check (size > 0),
    root bytea not null check (octet_length(root) = 32),
    recorded_at timestamptz not null,
    note text not null
);

create table ledger.tile (
    level smallint not null check (level >= 0),
    n bigint not null check (n >= 0),
    hashes bytea not null check (octet_length(hashes) = 8192),
    primary key (level, n)
);

alter table ledger.tile alter column hashes set storage external;

-- Recorded commands only, kept for ever: the same key is answered with the same receipt on any replica (D7).
create table ledger.command (
    subject text not null,
    key text not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    stream uuid not null,
    version bigint not null,
    first_index bigint not null,
    last_index bigint not null,
    primary key (subject, key)
);

grant usage on schema ledger to "${app}";
grant select, insert on all tables in schema ledger to "${app}";

-- What operators look at, and what lists remember of themselves. None of it is evidence; all of it but what
-- operators decided can be rebuilt.
create schema operation;

create table operation.alarm (
    code text not null,
    subject text not null,
    detail text not null,
    first_seen timestamptz not null default clock_timestamp(),
    last_seen timestamptz not null default clock_timestamp(),
    times bigint not null default 1,
    primary key (code, subject)
);

create table operation.token (
    processor_name text not null,
    segment integer not null,
    token bytea,
    token_type text,
    timestamp text,
    owner text,
    primary key (processor_name, segment)
) with (fillfactor = 50);

create table operation.parked (
    list text not null,
    case_id uuid not null,
    ledger_index bigint not null,
    reason text not null,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (list, case_id, ledger_index)
);

-- What an operator let a list pass over, and why. A rebuild asks it again, but only for what it still cannot digest.
create table operation.skipped (
    list text not null,
    ledger_index bigint not null,
    case_id uuid not null,
    failure text not null,
    reason text not null,
    skipped_by text not null,
    skipped_at timestamptz not null default clock_timestamp(),
    primary key (list, ledger_index)
);

create table operation.policy (
    name text primary key,
    next bigint not null
);

grant usage on schema operation to "${app}";
grant select, insert, update, delete on all tables in schema operation to "${app}";
