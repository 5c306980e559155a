-- The states of the cases there are go where the lists look for them.
ALTER TABLE cases.cases NO FORCE ROW LEVEL SECURITY;
ALTER TABLE store.access NO FORCE ROW LEVEL SECURITY;
ALTER TABLE store.access_words NO FORCE ROW LEVEL SECURITY;
UPDATE store.access a SET state = c.main FROM cases.cases c WHERE c.district = a.district AND c.id = a.case_id;
UPDATE store.access_words w SET state = c.main FROM cases.cases c WHERE c.district = w.district AND c.id = w.case_id;
ALTER TABLE cases.cases FORCE ROW LEVEL SECURITY;
ALTER TABLE store.access FORCE ROW LEVEL SECURITY;
ALTER TABLE store.access_words FORCE ROW LEVEL SECURITY;
DROP INDEX cases.cases_by_state;
