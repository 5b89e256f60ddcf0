alter table list.hazard add column due_on date;
