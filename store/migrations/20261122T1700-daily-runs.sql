-- Which of the daily jobs ran on which day; the work itself is a row of store.jobs.

CREATE TABLE store.daily_runs (
  district text NOT NULL,
  name text NOT NULL,
  day date NOT NULL,
  job uuid NOT NULL,
  asked_by text,
  PRIMARY KEY (district, job),
  FOREIGN KEY (district, job) REFERENCES store.jobs (district, id)
);
CREATE UNIQUE INDEX one_daily_run ON store.daily_runs (district, name, day) WHERE asked_by IS NULL;
COMMENT ON TABLE store.daily_runs IS 'Runs of the daily jobs. One a day by itself, whichever of several processes comes first; more when somebody asks';
COMMENT ON COLUMN store.daily_runs.day IS 'day in Asia/Shanghai on which it was begun';
COMMENT ON COLUMN store.daily_runs.asked_by IS 'who asked for it; null when its time had come';
SELECT store.protect('store.daily_runs', 'district', 'INSERT');
