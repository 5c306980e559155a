-- What a person found out about a difference of the reconciliation: kept beside it, never over it.
CREATE TABLE cases.settled_differences (
  district text NOT NULL,
  day date NOT NULL,
  order_number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('missingHere', 'missingThere', 'amount')),
  how text NOT NULL CHECK (how IN ('platformCorrected', 'refunded', 'entered', 'notOurs')),
  voucher text NOT NULL,
  settled_by uuid NOT NULL,
  settled_at timestamptz NOT NULL,
  PRIMARY KEY (district, day, order_number, kind)
);
COMMENT ON TABLE cases.settled_differences IS '对账差异的处理: how a difference between the platform and the office was cleared, by whom, on which voucher (APL 67)';
SELECT store.protect('cases.settled_differences', 'district', 'INSERT');
