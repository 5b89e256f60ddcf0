-- The rows after each event are written by the list, many by one statement.
drop trigger keep_past on list.hazard;
drop function list.keep_past();
