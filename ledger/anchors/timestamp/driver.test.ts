import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimestampProof } from '../anchor.ts';
import { AnchorRunner, FolderBook } from '../index.ts';
import { head, ORIGIN, published } from '../testing/checkpoints.ts';
import { type Authority, OPENSSL, openAuthority } from '../testing/timestamp-authority.ts';
import { timestampRequest } from './ask.ts';
import { readCertificates } from './certificates.ts';
import { TimestampAnchor, type TimestampOptions } from './driver.ts';
import { imprintOf } from './token.ts';

if (!OPENSSL) console.log('not run: a living time-stamp authority (no openssl on this machine)');

describe.runIf(OPENSSL)('anchors at a time-stamp authority (RFC 3161, L14)', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await openAuthority();
  }, 60_000);
  afterAll(() => authority.close());

  const driver = (options: Partial<TimestampOptions> = {}) =>
    new TimestampAnchor({ name: 'timestamp', url: authority.url, roots: readCertificates(authority.root), ...options });

  test.each(['sha256', 'sm3'] as const)(
    'a stamp over %s is asked for, verified and kept, and holds by itself',
    async (algorithm) => {
      authority.use('good');
      const of = head(9);
      const receipt = await driver({ algorithm }).place(of);
      expect(receipt.proof).toMatchObject({
        kind: 'timestamp',
        algorithm,
        imprint: Buffer.from(imprintOf(of.checkpoint, algorithm)).toString('hex'),
      });
      expect(Math.abs(Date.parse(receipt.at) - Date.now())).toBeLessThan(60_000);
      const offline = driver({ url: 'http://127.0.0.1:1' });
      expect(await offline.check(receipt)).toEqual({ state: 'holds', settled: true, reasons: [] });
    },
  );

  test('a certificate that ends later does not take back the stamp; it is said', async () => {
    authority.use('chained');
    const receipt = await driver().place(head(9));
    const verdict = await driver({ clock: () => Date.parse('2050-06-01') }).check(receipt);
    expect(verdict).toMatchObject({ state: 'holds', reasons: [{ code: 'timestamp.certificate-ended' }] });
  });

  test('a stamp of an expired certificate, or of a chain to another root, is not taken', async () => {
    authority.use('expired');
    await expect(driver().place(head(9))).rejects.toMatchObject({ code: 'timestamp.certificate-time', retry: true });
    authority.use('good');
    const strange = driver({ roots: readCertificates(authority.otherRoot) });
    await expect(strange.place(head(9))).rejects.toMatchObject({ code: 'timestamp.certificate-untrusted' });
  });

  test('a receipt for another checkpoint, or of another driver, is refused', async () => {
    authority.use('good');
    const receipt = await driver().place(head(9));
    expect(await driver().check({ ...receipt, of: head(10) })).toMatchObject({
      state: 'refused',
      reasons: [{ code: 'timestamp.imprint-differs' }],
    });
    const token = Buffer.from((receipt.proof as TimestampProof).token, 'base64');
    token[token.length - 1] = (token.at(-1) as number) ^ 1; // the last byte of the signature
    const proof = { ...(receipt.proof as TimestampProof), token: token.toString('base64') };
    expect(await driver().check({ ...receipt, proof })).toMatchObject({
      reasons: [{ code: 'timestamp.signature-bad' }],
    });
    expect(await driver({ name: 'other' }).check(receipt)).toMatchObject({
      reasons: [{ code: 'anchor.other-driver' }],
    });
  });

  test('the policy asked for is the policy given; one the authority does not know is refused with its words', async () => {
    authority.use('good');
    await expect(driver({ policy: '1.3.6.1.4.1.99999.2' }).place(head(9))).resolves.toBeDefined();
    await expect(driver({ policy: '1.2.3.4' }).place(head(9))).rejects.toMatchObject({
      code: 'anchor.refused',
      facts: { why: expect.stringContaining('rejection') as string },
    });
  });

  test('the answer to an earlier request is not taken for a new one', async () => {
    authority.use('good');
    const kept = rawAnswer(authority);
    await served(kept, async (url) => {
      await expect(driver({ url }).place(head(9))).rejects.toMatchObject({ code: 'timestamp.nonce-differs' });
    });
  });

  test('what is no time-stamp answer is unreadable; what does not answer is an outage', async () => {
    await served(Buffer.from('<html>'), async (url) => {
      await expect(driver({ url }).place(head(9))).rejects.toMatchObject({ code: 'anchor.answer-unreadable' });
    });
    await served(Buffer.alloc(100_000), async (url) => {
      await expect(driver({ url }).place(head(9))).rejects.toMatchObject({ code: 'anchor.answer-unreadable' });
    });
    await expect(driver({ url: 'http://127.0.0.1:1' }).place(head(9))).rejects.toMatchObject({
      code: 'anchor.unreachable',
      retry: true,
    });
  });

  test('in the queue: an expired certificate is an alarm at once, and a mended one anchors by itself', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-stamps-'));
    let now = Date.now();
    const alarms: string[] = [];
    const d = driver();
    const lane = { driver: d, book: new FolderBook(folder), clock: () => now, checkEveryMs: 0 };
    const r = new AnchorRunner([{ ...lane, onAlarm: (a) => alarms.push(a.reason.code) }]);
    authority.use('expired');
    r.submit(published(9));
    await r.round();
    expect(alarms).toEqual(['timestamp.certificate-time']);
    authority.use('good');
    now += 1_000;
    await r.round();
    expect(r.status()[0]).toMatchObject({ alarms: [], origins: [{ origin: ORIGIN, anchored: { size: 9 } }] });
    expect(await d.status()).toMatchObject({ reachable: true, facts: { signer: 'Development good' } });
    rmSync(folder, { recursive: true, force: true });
  });
});

/** A good answer, but to a request of its own. */
function rawAnswer(authority: Authority): Buffer {
  return authority.reply(timestampRequest(imprintOf(head(9).checkpoint, 'sha256'), 'sha256').der);
}

async function served(body: Buffer, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/timestamp-reply');
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
