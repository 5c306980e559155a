-- Entries are looked up by their place in the log, by the day they came and by their leaf hash.

CREATE UNIQUE INDEX ledger_queue_by_index ON store.ledger_queue (district, log, log_index) WHERE log_index IS NOT NULL;
CREATE INDEX ledger_queue_by_time ON store.ledger_queue (district, queued_at, position);
CREATE INDEX ledger_queue_by_leaf ON store.ledger_queue (district, leaf_hash);
