-- Where a mine lies, once somebody has said it; older mines have no such event, so there is nothing to catch up with.
alter table list.mine add column latitude double precision, add column longitude double precision;
