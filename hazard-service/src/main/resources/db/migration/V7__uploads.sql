-- Evidence files on their way, over connections that break. None of it is evidence: that is the event, and its file.
create schema upload;

create table upload.evidence (
    id uuid primary key,
    hazard uuid not null,
    owner uuid not null,
    length bigint not null,
    received bigint not null default 0,
    metadata text,
    expires_at timestamptz not null,
    -- Set when it is whole and the store has it.
    sha256 text,
    media_type text
);

create index evidence_of_owner on upload.evidence (owner);
create index evidence_of_expiry on upload.evidence (expires_at);

grant usage on schema upload to "${app}";
grant select, insert, update, delete on all tables in schema upload to "${app}";
