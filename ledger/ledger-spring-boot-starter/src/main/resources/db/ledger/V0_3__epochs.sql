-- A ledger whose end was lost goes on under another name (docs/ledger.md, epochs): then there can be heads of one size
-- from two epochs. The name is the first line of a note.
alter table ledger.witnessed add column origin text not null generated always as (split_part(note, E'\n', 1)) stored;
alter table ledger.witnessed drop constraint witnessed_pkey;
alter table ledger.witnessed add primary key (origin, size, witness);

alter table ledger.publisher_head
    add column origin text not null generated always as (split_part(note, E'\n', 1)) stored;
alter table ledger.publisher_head drop constraint publisher_head_pkey;
alter table ledger.publisher_head add primary key (publisher, origin, size);
