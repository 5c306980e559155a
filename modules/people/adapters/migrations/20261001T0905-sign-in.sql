-- Sign-in (GB/T 22239-2019 8.1.4.1): accounts, passkeys, outside identities, sessions, attempts, one-time links. No secret in clear.

CREATE TABLE people.accounts (
  district text NOT NULL,
  person uuid NOT NULL,
  user_name text NOT NULL CHECK (user_name ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
  password_hash text,
  password_set_at timestamptz,
  totp_sealed bytea,
  totp_last_step bigint,
  opened_at timestamptz NOT NULL,
  last_used_at timestamptz,
  PRIMARY KEY (district, person),
  UNIQUE (district, user_name),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id)
);
COMMENT ON TABLE people.accounts IS 'One account a person, opened by a one-time link: there is no default password. Hashes are Argon2id';
COMMENT ON COLUMN people.accounts.totp_sealed IS 'Secret of the second factor (RFC 6238), encrypted under a key of the server';
COMMENT ON COLUMN people.accounts.totp_last_step IS 'Last time step used: a code works once';
SELECT store.protect('people.accounts', 'district', 'INSERT, UPDATE');

CREATE TABLE people.former_passwords (
  district text NOT NULL,
  person uuid NOT NULL,
  set_at timestamptz NOT NULL,
  password_hash text NOT NULL,
  PRIMARY KEY (district, person, set_at),
  FOREIGN KEY (district, person) REFERENCES people.accounts (district, person)
);
COMMENT ON TABLE people.former_passwords IS 'Earlier hashes, so that none of the last is taken again';
SELECT store.protect('people.former_passwords', 'district', 'INSERT, DELETE');

CREATE TABLE people.passkeys (
  district text NOT NULL,
  credential text NOT NULL,
  person uuid NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  label text NOT NULL,
  added_at timestamptz NOT NULL,
  last_used_at timestamptz,
  removed_at timestamptz,
  PRIMARY KEY (district, credential),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id)
);
CREATE INDEX passkeys_of_person ON people.passkeys (district, person);
COMMENT ON TABLE people.passkeys IS 'WebAuthn credentials: public keys only';
SELECT store.protect('people.passkeys', 'district', 'INSERT, UPDATE (counter, last_used_at, removed_at)');

CREATE TABLE people.identities (
  district text NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  person uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (district, issuer, subject),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id)
);
COMMENT ON TABLE people.identities IS 'Accounts at an outside provider (OpenID Connect) that stand for a person; they bring no role';
SELECT store.protect('people.identities', 'district', 'INSERT, DELETE');

CREATE TABLE people.sessions (
  district text NOT NULL,
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  id uuid NOT NULL,
  person uuid NOT NULL,
  posting uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('demo', 'password', 'passkey', 'oidc')),
  strong boolean NOT NULL,
  device text NOT NULL CHECK (device IN ('desk', 'phone')),
  label text NOT NULL,
  source text NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  idle_seconds int NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_why text,
  PRIMARY KEY (district, token_hash),
  UNIQUE (district, id),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id),
  FOREIGN KEY (district, posting) REFERENCES people.postings (district, id)
);
CREATE INDEX sessions_of_person ON people.sessions (district, person) WHERE ended_at IS NULL;
COMMENT ON TABLE people.sessions IS 'Sessions by SHA-256 of their token. A session belongs to one posting and ends with it';
COMMENT ON COLUMN people.sessions.strong IS 'Two factors were shown, one of them cryptographic';
SELECT store.protect('people.sessions', 'district', 'INSERT, UPDATE (seen_at, ended_at, ended_why)');

CREATE TABLE people.sign_in_flows (
  district text NOT NULL,
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  kind text NOT NULL CHECK (kind IN ('pending', 'passkey', 'add-passkey', 'oidc', 'totp')),
  sealed bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (district, token_hash, kind)
);
COMMENT ON TABLE people.sign_in_flows IS 'A sign-in under way (challenge, state, first factor shown), bound to the browser by a token; taken once';
SELECT store.protect('people.sign_in_flows', 'district', 'INSERT, UPDATE, DELETE');

CREATE TABLE people.sign_in_attempts (
  district text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  account bytea NOT NULL,
  source text NOT NULL,
  succeeded boolean NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX attempts_of_account ON people.sign_in_attempts (district, account, at);
CREATE INDEX attempts_of_source ON people.sign_in_attempts (district, source, at);
COMMENT ON TABLE people.sign_in_attempts IS 'Attempts by keyed hash of the user name and by address: five failures lock for thirty minutes (defaults)';
SELECT store.protect('people.sign_in_attempts', 'district', 'INSERT, UPDATE (succeeded), DELETE');

CREATE TABLE people.one_time_links (
  district text NOT NULL,
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  purpose text NOT NULL CHECK (purpose IN ('first-run', 'open-account', 'reset-password')),
  person uuid,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (district, token_hash),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id),
  CHECK ((purpose = 'first-run') = (person IS NULL))
);
COMMENT ON TABLE people.one_time_links IS 'Links that let one person choose a password once; the first run makes one for the three administrators';
SELECT store.protect('people.one_time_links', 'district', 'INSERT, UPDATE (used_at)');
