-- Sessions of browsers. Without the cookie and the gateway's own key nothing in here opens; losing it all means that
-- everybody logs in once more.
create schema browser;

create table browser.session (
    id bytea primary key, -- SHA-256 of the cookie
    sealed bytea not null, -- the tokens
    version bigint not null default 0,
    issuer_session text,
    subject text not null,
    used_at timestamptz not null,
    ends_at timestamptz not null,
    renewing_until timestamptz
);

create index session_of_issuer on browser.session (issuer_session);
create index session_of_subject on browser.session (subject);

grant usage on schema browser to "${app}";
grant select, insert, update, delete on browser.session to "${app}";
