-- 再次确认: when a second factor was last shown in a session (GB/T 22239-2019 8.1.4.1; docs/adr/0023)
ALTER TABLE people.sessions ADD COLUMN factor_shown_at timestamptz;
COMMENT ON COLUMN people.sessions.factor_shown_at IS
  'When the owner last showed a passkey or a code in this session; signing, sealing, deleting and exporting ask that it was a moment ago';
GRANT UPDATE (factor_shown_at) ON people.sessions TO zhiyi_app;

ALTER TABLE people.sign_in_flows DROP CONSTRAINT sign_in_flows_kind_check;
ALTER TABLE people.sign_in_flows ADD CONSTRAINT sign_in_flows_kind_check
  CHECK (kind IN ('pending', 'passkey', 'add-passkey', 'step-up', 'oidc', 'totp'));
