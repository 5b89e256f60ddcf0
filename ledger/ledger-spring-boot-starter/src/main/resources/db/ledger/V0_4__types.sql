-- Followers and policies look for events of their types from where they came to. A few among millions of others are
-- found without reading those: a follower that starts anew would keep its publisher's disk busy for seconds.
create index event_of_type on ledger.event (type, ledger_index);
