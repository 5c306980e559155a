import { sm3 } from '@zhiyi/ledger/sm';
import type { Actor } from '@zhiyi/store';
import { readStream, runRead } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EvidencePage, readEvidence, receiveEvidence } from './contract.ts';
import { codesOf, type EvidenceOffice, evidenceOffice, newPhoto, sha256Of, upload } from './testing/evidence-office.ts';
import { jpegOf, pngOf, samples } from './testing/samples.ts';

let office: EvidenceOffice;
let lin: Actor;
let qian: Actor;
beforeAll(async () => {
  office = await evidenceOffice();
  lin = await office.district.actor('lin');
  qian = await office.district.actor('qian');
});
afterAll(() => office.close());

const page = (who: Actor, id: string) => office.call<EvidencePage>(who, readEvidence, { params: { evidenceId: id } });
const kept = async () => {
  const names: string[] = [];
  for await (const n of office.files.names()) names.push(n);
  return names;
};
const count = async (table: string) => Number((await office.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

describe('evidence from the device (APL 46, 47)', () => {
  test('a photo is kept once under its SHA-256 with SM3 beside it; who, when, where, with what certificate is on record', async () => {
    const photo = newPhoto();
    const place = { longitude: 121.531, latitude: 29.947, accuracy: 12 };
    const { value, slips } = await office.send(lin, photo, {
      kind: 'physical',
      place,
      device: 'phone-7f',
      bundle: 'draft:1',
      description: '炭炉一只',
    });
    expect(value).toMatchObject({ sha256: sha256Of(photo), sm3: sm3(photo).toString('hex') });
    expect(slips).toHaveLength(1);
    const { item, record } = await page(lin, value.id);
    expect(item).toMatchObject({
      kind: 'physical',
      type: 'jpeg',
      media: 'image',
      size: photo.length,
      width: 4032,
      height: 3024,
      capturedAt: '2026-10-13T01:05:00.000Z',
      receivedAt: '2026-10-13T01:30:00.000Z',
      capturedBy: { id: lin.id, name: '虚构01' },
      certificate: '演示-1000',
      place,
      device: 'phone-7f',
      hasWords: true,
      usable: true,
      caseId: null,
    });
    expect(record).toMatchObject([
      { version: 1, type: 'EvidenceReceived/1', entry: { seq: 1, slip: 'waiting', logIndex: null } },
    ]);
    const events = await runRead(office.store, lin, (act) => readStream(act, `evidence:${value.id}`));
    expect(events[0]).toMatchObject({
      organ: 'hongtang',
      basis: ['apl:46', 'apl:47'],
      data: { sha256: value.sha256, sm3: value.sm3, place },
    });
    const rows = await office.rows(`SELECT entry FROM store.ledger_queue WHERE stream = 'evidence:${value.id}'`);
    expect(JSON.parse(String(rows[0]?.entry)).p.type).toBe('evidence.captured');
    expect(rows[0]?.entry).not.toContain(value.sha256); // a leaf holds salted commitments only
  });

  test('auxiliary staff may make the first record, without a certificate; a reviewer may not (ZJ 30)', async () => {
    const { value } = await office.send(await office.district.actor('auxiliary'), newPhoto());
    expect((await page(await office.district.actor('auxiliary'), value.id)).item.certificate).toBeNull();
    const reviewer = await office.district.actor('reviewer');
    expect(await codesOf(office.send(reviewer, newPhoto()))).toEqual(['people.not-your-duty']);
  });

  test('bytes other than those of the device are refused, nothing is kept, and the attempt is on record (APL 46(2))', async () => {
    const [before, items, blobs] = [await kept(), await count('evidence.items'), await count('store.blobs')];
    const photo = newPhoto();
    expect(await codesOf(office.send(lin, photo, { sha256: sha256Of('another') }))).toEqual([
      'evidence.digest-differs',
    ]);
    expect(await kept()).toEqual(before);
    expect(await count('evidence.items')).toBe(items);
    expect(await count('store.blobs')).toBe(blobs);
    const rows = await office.rows(
      `SELECT outcome, actor, codes FROM store.audit WHERE kind = 'evidence.receive' AND 'evidence.digest-differs' = ANY (codes)`,
    );
    expect(rows).toEqual([{ outcome: 'refused', actor: lin.id, codes: ['evidence.digest-differs'] }]);
  });

  test.each<readonly [string, Uint8Array, string]>([
    ...samples
      .filter((s) => s.type === null && s.bytes.length > 0)
      .map((s) => [s.name, s.bytes, 'evidence.type-not-accepted'] as const),
    ['an empty file', new Uint8Array(0), 'evidence.empty'],
    ['a photo cut off in its header', jpegOf(4032, 3024).subarray(0, 15), 'evidence.image-broken'],
    ['a picture of four thousand million pixels', pngOf(65_535, 65_535), 'evidence.image-too-big'],
  ])('%s is refused and leaves nothing', async (_name, bytes, code) => {
    const before = await kept();
    expect(await codesOf(office.send(lin, bytes))).toEqual([code]);
    expect(await kept()).toEqual(before);
  });

  test('a photo over 50 MB is turned away when the limit is passed, not at its end', async () => {
    let sent = 0;
    async function* large() {
      yield Buffer.from(jpegOf(4032, 3024));
      for (; sent < 90; sent++) yield Buffer.alloc(1024 * 1024);
    }
    const record = JSON.stringify({
      kind: 'audiovisual',
      method: 'camera',
      sha256: sha256Of(''),
      capturedAt: '2026-10-13T09:05:00+08:00',
    });
    const sending = office.call(lin, receiveEvidence, { files: () => upload({ record }, large()) });
    expect(await codesOf(sending)).toEqual(['evidence.too-large']);
    expect(sent).toBeLessThan(70);
  });

  test.each([
    ['without its record', {}, ['evidence.record-unreadable']],
    ['with a record that is no JSON', { record: '{' }, ['evidence.record-unreadable']],
    [
      'with a record that lacks the digest',
      { record: '{"kind":"physical","method":"camera"}' },
      ['evidence.record-unreadable'],
    ],
  ])('a file %s is refused', async (_what, fields, expected) => {
    const sending = office.call(lin, receiveEvidence, { files: () => upload(fields, newPhoto()) });
    expect(await codesOf(sending)).toEqual(expected);
    expect(await codesOf(office.call(lin, receiveEvidence))).toEqual(['evidence.no-file']);
  });

  test('a file that breaks off half-way leaves nothing', async () => {
    const before = await kept();
    const photo = newPhoto();
    async function* broken() {
      yield Buffer.from(photo.subarray(0, 100));
      throw new Error('connection lost');
    }
    const record = JSON.stringify({
      kind: 'physical',
      method: 'camera',
      sha256: sha256Of(photo),
      capturedAt: '2026-10-13T09:05:00+08:00',
    });
    await expect(office.call(lin, receiveEvidence, { files: () => upload({ record }, broken()) })).rejects.toThrow(
      'connection lost',
    );
    expect(await kept()).toEqual(before);
  });
});

describe('sent again', () => {
  test('under the same key there is one piece and the first answer; another record under it is refused', async () => {
    const photo = newPhoto();
    const first = await office.send(lin, photo, {}, 'key-again-1');
    expect(await office.send(lin, photo, {}, 'key-again-1')).toEqual({ ...first, repeated: true });
    const other = newPhoto();
    expect(await codesOf(office.send(lin, other, {}, 'key-again-1'))).toEqual(['store.key-reused']);
    expect(await office.files.has(sha256Of(other))).toBe(false);
    expect(await office.files.has(sha256Of(photo))).toBe(true);
  });

  test('under the device’s own id there is one piece, whatever the key; the id is nobody else’s', async () => {
    const id = '0199e0a0-0000-7000-8000-000000000001';
    const photo = newPhoto();
    const items = await count('evidence.items');
    expect((await office.send(lin, photo, { id })).value.id).toBe(id);
    expect((await office.send(lin, photo, { id })).value.id).toBe(id);
    expect(await count('evidence.items')).toBe(items + 1);
    const other = newPhoto();
    expect(await codesOf(office.send(lin, other, { id }))).toEqual(['evidence.id-taken']);
    expect(await codesOf(office.send(qian, other, { id }))).toEqual(['evidence.id-taken']);
    expect(await office.files.has(sha256Of(other))).toBe(false); // what was refused leaves the disk
    expect((await office.send(qian, other)).value.sha256).toBe(sha256Of(other)); // and may come again
    expect(await office.files.has(sha256Of(other))).toBe(true);
  });

  test('the same bytes from two organs lie on the disk once and are two pieces', async () => {
    const photo = newPhoto();
    const [a, b] = [await office.send(lin, photo), await office.send(qian, photo)];
    expect(a.value.id).not.toBe(b.value.id);
    expect((await kept()).filter((n) => n === sha256Of(photo))).toHaveLength(1);
    expect(await codesOf(page(qian, a.value.id))).toEqual(['store.not-found']);
  });

  test('twenty phones sending the same bytes at once, half of them refused, leave the bytes of the others whole', async () => {
    const photo = newPhoto();
    const id = '0199e0a0-0000-7000-8000-000000000002';
    await office.send(lin, newPhoto(), { id }); // the id is taken, so half of what follows is refused
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => office.send(lin, photo, i % 2 === 0 ? { id } : {}, `key-race-${i}`)),
    );
    const done = sent.filter((s) => s.status === 'fulfilled').length;
    expect(sent.filter((s) => s.status === 'rejected').length).toBeGreaterThanOrEqual(10);
    const rows = await office.rows(
      `SELECT count(*)::int AS n FROM evidence.items WHERE sha256 = '\\x${sha256Of(photo)}'`,
    );
    expect(rows[0]?.n).toBe(done);
    if (done > 0) expect(await office.files.has(sha256Of(photo))).toBe(true);
  });
});

test('a video of 60 MB passes through without being held in memory', async () => {
  const head = samples.find((s) => s.type === 'mp4')?.bytes as Uint8Array;
  const chunk = Buffer.alloc(64 * 1024, 7);
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(head);
  for (let i = 0; i < 960; i++) hash.update(chunk);
  async function* video() {
    yield Buffer.from(head);
    for (let i = 0; i < 960; i++) yield Buffer.from(chunk);
  }
  const record = JSON.stringify({
    kind: 'audiovisual',
    method: 'recorder',
    sha256: hash.digest('hex'),
    capturedAt: '2026-10-13T09:05:00+08:00',
  });
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const { value } = await office.call<{ value: { id: string } }>(lin, receiveEvidence, {
    files: () => upload({ record }, video()),
  });
  clearInterval(watch);
  const { item } = await page(lin, value.id);
  expect(item).toMatchObject({ type: 'mp4', media: 'video', size: 960 * 64 * 1024 + head.length });
  expect((most - before) / 1024 / 1024).toBeLessThan(55);
});
