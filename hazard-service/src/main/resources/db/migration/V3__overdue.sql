-- The last day whose passing the ledger already holds.
alter table list.hazard add column overdue_on date;

create index hazard_of_due_on on list.hazard (due_on) where due_on is not null;
