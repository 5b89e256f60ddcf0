-- A file that is whole lies where it was written until it is attached, and counts until then: the store deletes nothing.
-- media_type is set when the store has it.
alter table upload.evidence add column enterprise uuid, add column attached boolean not null default false;

create index evidence_of_enterprise on upload.evidence (enterprise);
