import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { Notary } from '@zhiyi/ledger/anchors/testing';
import { hashLeaf, includes, parseCheckpoint, parseNote, parseProof, utf8 } from '@zhiyi/ledger/core';
import { appendEvents, publishedCheckpoints, runAct, runRead } from '@zhiyi/store';
import { eventually, testActor } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createApp } from '../http/app.ts';
import { createMetrics } from '../http/metrics.ts';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import { logPrefix } from './log-places.ts';
import { bareReceipt } from './look-up.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { serveLog } from './serve-log.ts';

describe('what the public reads of the log, signed in or not (ledger §8.3)', () => {
  let whole: WholeOffice;
  let opened: OfficeLedger;
  let app: FastifyInstance;
  let prefix: string;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-public-'));
  const lin = testActor('hongtang', 'p-lin');
  const appWith = async (rateLimit: number) => {
    const made = await createApp({
      config: { ...readConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir }), rateLimit },
      door: { store: whole.office.store, secure: false, sessionOf: async () => undefined, mustBeFresh: async () => {} },
      handlers: [],
      problems: whole.office.problems,
      metrics: createMetrics(),
      ready: async () => [],
    });
    serveLog(made, () => opened?.listener);
    await made.ready();
    return made;
  };
  const ask = async (what: string, method: 'GET' | 'POST' = 'GET', payload?: string) => {
    const type = { 'content-type': 'application/json' };
    const answer = await app.inject({
      method,
      url: `${prefix}/${what}`,
      ...(payload === undefined ? {} : { payload, headers: type }),
    });
    return { status: answer.statusCode, text: answer.body, cache: answer.headers['cache-control'] };
  };
  const go = (version: number) =>
    runAct(whole.office.store, { name: 'test.go', actor: lin }, (act) =>
      appendEvents(act, {
        stream: 'case:public',
        expected: version,
        events: [{ type: 'FactsRecorded/1', data: {} }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
  const published = async () => (await runRead(whole.office.store, lin, publishedCheckpoints))[0]?.size ?? 0;

  beforeAll(async () => {
    whole = await wholeOffice();
    const { store } = whole.office;
    prefix = logPrefix(store.logOrigin);
    const config = { ...readConfig({}), dataDir };
    const drivers = [new Notary('notary')];
    opened = (await openOfficeLedger({ config, store, onError: () => {}, anchorDrivers: drivers })) as OfficeLedger;
    app = await appWith(0);
    const tick = () => whole.district.store.setNow(new Date(whole.district.store.clock() + 1_000).toISOString());
    for (const version of [0, 1]) {
      const before = await published();
      await go(version);
      await eventually(async () => {
        tick();
        return (await published()) > before || undefined;
      });
    }
    await eventually(async () => {
      tick();
      const { anchors } = JSON.parse((await ask('ledger/v1/anchors')).text) as { anchors: object[] };
      return anchors.length > 0 || undefined;
    });
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await opened.close();
    await whole.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('a proof is given under the newest checkpoint, or under any that was published, and leads there', async () => {
    const sizes = await whole.district.store.look<{ size: number }>(`SELECT size FROM store.checkpoints ORDER BY size`);
    const [first, last] = [sizes.at(0)?.size as number, sizes.at(-1)?.size as number];
    expect(first).toBeLessThan(last);
    const leaf = utf8((await ask('ledger/v1/entries/0')).text);
    for (const [query, size, cache] of [
      ['', undefined, 'public, max-age=2'],
      [`?size=${first}`, first, 'public, max-age=600'],
    ] as const) {
      const answer = await ask(`ledger/v1/proofs/0${query}`);
      expect([answer.status, answer.cache]).toEqual([200, cache]);
      const proof = parseProof(answer.text);
      const head = parseCheckpoint(parseNote(proof.checkpoint).text);
      if (size !== undefined) expect(head.size).toBe(BigInt(size));
      expect(includes(nodeSuite, hashLeaf(nodeSuite, leaf), 0n, head.size, head.root, proof.hashes)).toBe(true);
    }
  });

  test('anchors say with whom the roots lie: of each place the first that covers so many entries', async () => {
    const { text, cache } = await ask('ledger/v1/anchors?size=1');
    const { origin, size, anchors } = JSON.parse(text) as {
      origin: string;
      size: number;
      anchors: { driver: string; size: number; root: string; checkpoint: string; given: object }[];
    };
    expect([origin, size, cache]).toEqual([whole.office.store.logOrigin, 1, 'public, max-age=2']);
    expect(anchors).toHaveLength(1);
    const head = parseCheckpoint(parseNote(anchors[0]?.checkpoint as string).text);
    expect(head).toMatchObject({ origin, size: BigInt(anchors[0]?.size as number) });
    expect(Buffer.from(head.root).toString('hex')).toBe(anchors[0]?.root);
    expect(anchors[0]).toMatchObject({ driver: 'notary', given: { kind: 'gateway', txId: expect.any(String) } });
  });

  test('policy and keys are given as they stand, the policy also as it stood for a size', async () => {
    const now = await ask('ledger/v1/policy');
    expect(now.text).toContain('quorum both');
    expect((await ask('ledger/v1/policy?size=1')).text).toBe(opened.policyText);
    expect((await ask('ledger/v1/keys')).text.trim().split('\n')).toHaveLength(2);
  });

  test('a receipt is judged for whoever has no program at hand: yes, and no for one with a changed letter', async () => {
    const receipt = (await runRead(whole.office.store, lin, (act) =>
      bareReceipt(act, opened.logOf(whole.office.store.logOrigin), opened, 0),
    )) as string;
    const yes = await ask('ledger/v1/verify', 'POST', receipt);
    expect([yes.status, yes.cache]).toEqual([200, 'no-store']);
    expect(JSON.parse(yes.text)).toMatchObject({ ok: true, index: '0', origin: whole.office.store.logOrigin });
    const no = JSON.parse((await ask('ledger/v1/verify', 'POST', receipt.replace('log.note', 'log.nota'))).text);
    expect(no).toMatchObject({ ok: false });
    for (const { zh, en } of no.reasons) expect([typeof zh, typeof en]).toEqual(['string', 'string']);
    expect(JSON.parse((await ask('ledger/v1/verify', 'POST', '{}')).text)).toMatchObject({
      ok: false,
      reasons: [{ code: 'receipt.unreadable' }],
    });
    expect((await ask('ledger/v1/verify', 'POST', ' '.repeat(600_000))).status).toBe(413);
  });

  test.each([
    ['ledger/v1/proofs/0?size=0', 422],
    ['ledger/v1/proofs/0?size=-1', 422],
    ['ledger/v1/proofs/0?size=1e3', 422],
    ['ledger/v1/proofs/0?size=12&size=13', 422],
    ['ledger/v1/proofs/0?size=99999999999999999999', 422],
    ['ledger/v1/proofs/0?size=99999999', 404],
    ['ledger/v1/proofs/0?size=1', 404],
    ['ledger/v1/proofs/01', 404],
    ['ledger/v1/proofs/x', 404],
    ['ledger/v1/proofs/999999999', 404],
    ['ledger/v1/anchors?size=x', 422],
    ['ledger/v1/anchors?size=99999999', 404],
    ['ledger/v1/policy?size=', 422],
    ['ledger/v1/entries/..%2f..%2fkeys', 404],
    ['tile/0/x', 404],
    ['ledger/v1/verify', 404],
    ['nothing', 404],
  ])('%s is answered %i and never a fault', async (what, status) => {
    expect((await ask(what)).status).toBe(status);
  });

  test('who asks too often is told so, as everywhere else', async () => {
    const limited = await appWith(3);
    const answers: number[] = [];
    for (let n = 0; n < 5; n++)
      answers.push((await limited.inject({ method: 'GET', url: `${prefix}/checkpoint` })).statusCode);
    expect(answers).toEqual([200, 200, 200, 429, 429]);
    await limited.close();
  });
});
