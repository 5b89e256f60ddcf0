-- Heads of this ledger as a witness has cosigned them: one row a witness, all of one size are of one head. As
-- append-only as the ledger itself, though it is a copy: the witness keeps its own.
create table ledger.witnessed (
    size bigint not null check (size > 0),
    witness text not null,
    note text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (size, witness)
);

-- The heads of other ledgers, as far as pages under them were taken over: what those ledgers must go on from.
create table ledger.publisher_head (
    publisher text not null,
    size bigint not null check (size > 0),
    note text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (publisher, size)
);

grant select, insert on ledger.witnessed, ledger.publisher_head to "${app}";
