import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { entrySignedBy, openNote } from '@zhiyi/ledger';
import { type Slip, slipHolds } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';

/** Until an officer's device enrols a key the organ's server signs, says so, and holds no key of any officer (docs/adr/0015). */
let whole: WholeOffice;
let slips: readonly Slip[];
beforeAll(async () => {
  whole = await wholeOffice();
  const { lin, zhou } = whole.district.people;
  const cookies = await whole.cookiesOf(lin);
  const answer = await whole.app.inject({
    method: 'POST',
    url: '/api/cases',
    cookies,
    headers: { 'x-zhiyi-csrf': cookies.zhiyi_csrf, 'idempotency-key': 'who-signs-1' },
    payload: {
      officers: [lin, zhou],
      place: { township: '330205007', address: '洪塘街道示例路 18 号' },
      secrecy: 'ordinary',
    },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  slips = answer.json<{ slips: readonly Slip[] }>().slips;
});
afterAll(() => whole.close());

describe('who signs an entry', () => {
  test('the answer of an act carries a slip of the server’s that says in its signed words that the server signed', () => {
    const { signing } = whole.office.store.keys;
    const origin = whole.office.store.logOrigin;
    expect(slips).toHaveLength(1);
    const [slip] = slips as [Slip];
    expect(slip.signedBy).toBe('server');
    expect(slipHolds(slip, origin, signing.publicKey)).toBe(true);
    expect(openNote(slip.note, origin, signing.publicKey)).toContain("\nentry signed by the organ's server\n");
    // who claims that somebody else had signed holds another slip than the one that was signed
    expect(slipHolds({ ...slip, signedBy: 'officer' as 'server' }, origin, signing.publicKey)).toBe(false);
  });

  test('every entry is signed by that one key and by no other', async () => {
    const { signing } = whole.office.store.keys;
    const rows = await whole.district.store.look<{ id: string; entry: string }>(
      'SELECT entry_id AS id, entry FROM store.ledger_queue',
    );
    expect(rows.length).toBeGreaterThan(0);
    // the district was settled before the office opened, by a key of the test's own
    const mine = rows.filter(({ id }) => slips.some((s) => s.entryId === id));
    expect(mine).toHaveLength(1);
    for (const { entry } of mine) {
      expect((JSON.parse(entry) as { s: { k: string }[] }).s.map((s) => s.k)).toEqual([signing.keyId]);
      expect(entrySignedBy(entry, signing.keyId, signing.publicKey)).toBe(true);
    }
  });

  test('the private keys of the office are its server’s, readable by its owner alone; no file holds one of an officer’s', () => {
    const files = readdirSync(whole.dataDir, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => path.join(e.parentPath, e.name));
    const named = files.map((f) => path.relative(whole.dataDir, f));
    expect(named.filter((f) => f.startsWith('keys/')).sort()).toEqual(['keys/master.key', 'keys/server-ed25519.pem']);
    const holding = files.filter((f) => /PRIVATE KEY/.test(readFileSync(f, 'latin1')));
    expect(holding.map((f) => path.relative(whole.dataDir, f))).toEqual(['keys/server-ed25519.pem']);
    for (const f of files.filter((f) => f.includes('/keys/'))) expect(statSync(f).mode & 0o777).toBe(0o600);
  });

  test('no table has a place for a private key: of passkeys the public half, of codes a secret that both sides share, sealed', async () => {
    const columns = await whole.district.store.look<{ name: string }>(
      `SELECT c.oid::regclass || '.' || a.attname AS name
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attname ~ '(key|secret|private|seed|pem|totp)' ORDER BY 1`,
    );
    expect(columns.map((c) => c.name)).toEqual([
      'cases.fines.party_key',
      'people.accounts.totp_last_step',
      'people.accounts.totp_sealed',
      'people.passkeys.public_key',
      'store.idempotency.key',
      'store.outbox.idempotency_key',
      'store.settings.key',
      'store.subjects.key_suite',
      'store.subjects.wrapped_key',
    ]);
  });
});
