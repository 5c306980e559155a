-- Lists and their counts read the access table alone: the index holds every column they ask for, so that no row is fetched to be counted.
DROP INDEX store.access_by_due;
CREATE INDEX access_by_due ON store.access (district, viewer, open, due_at, case_id) INCLUDE (until);
DROP INDEX store.access_by_handler;
CREATE INDEX access_by_handler ON store.access (district, viewer, handler, open, due_at, case_id) INCLUDE (until);
