-- A list of one state begins at the state when few cases are in it.
CREATE INDEX cases_by_state ON cases.cases (district, main);
