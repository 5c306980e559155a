-- What was left with outsiders: anchors of published checkpoints, as the process that writes the log has them.

CREATE TABLE store.anchors (
  district text NOT NULL,
  log text NOT NULL,
  driver text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  kind text NOT NULL CHECK (kind IN ('timestamp', 'gateway', 'chain')),
  root bytea NOT NULL CHECK (length(root) = 32),
  state text NOT NULL CHECK (state IN ('held', 'settled', 'lost')),
  anchored_at timestamptz NOT NULL,
  receipt jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (district, log, driver, size)
);
COMMENT ON TABLE store.anchors IS 'Anchors of published checkpoints that hold, settled or not, and those that held and were lost; the receipt is what the other side gave';
COMMENT ON COLUMN store.anchors.anchored_at IS 'By the other side''s clock where it gives one';
SELECT store.protect('store.anchors', 'district', 'INSERT, UPDATE (state, anchored_at, receipt, recorded_at)');
