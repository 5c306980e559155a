import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Refused } from '@zhiyi/kernel';
import { noSeal, openFileFolder, type SealProvider } from '@zhiyi/ports';
import { padesSeals } from '@zhiyi/ports/seal';
import { readSeal, testSeal } from '@zhiyi/ports/testing';
import { type Act, createSubject, runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallDistrict } from '../../people/testing/small-district.ts';
import type { PaperCode } from '../domain/kinds.ts';
import { createRenderer, type PaperRenderer } from '../render/renderer.ts';
import { sample } from '../render/samples.ts';
import type { PapersDeps } from './deps.ts';
import { issuePaper } from './issue.ts';
import { numberPaper } from './prepare.ts';
import { papersOf } from './read.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-issue-'));
let store: TestStore;
let renderer: PaperRenderer;
let seals: SealProvider;
let plain: PapersDeps;
beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  await smallDistrict(store);
  renderer = createRenderer({ idleMs: 2_000 });
  const files = await openFileFolder(path.join(folder, 'files'));
  plain = { renderer, files, seal: noSeal, demo: false, publicUrl: 'http://localhost:8080' };
  const { key } = await testSeal();
  seals = padesSeals([{ organ: 'hongtang', name: '虚构街道办事处', key }]);
});
afterAll(async () => {
  await renderer.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const act = <T>(run: (act: Act) => Promise<T>) =>
  runAct(store, { name: 'test.issue', actor: systemActor('test', 'hongtang') }, run).then((a) => a.value);

async function issue(deps: PapersDeps, code: PaperCode) {
  const { data } = await sample(code);
  const caseId = await act(async (act) => {
    const { subject } = await createSubject(act, {
      kind: 'person',
      viewers: ['organ:hongtang', 'system'],
      items: [],
      index: [],
    });
    const caseId = act.newId();
    const place = { caseId, subject, organ: 'hongtang', viewers: ['organ:hongtang', 'system'] };
    await issuePaper(deps, act, code, place, await numberPaper(deps, act, code, place), data as never);
    return caseId;
  });
  return runRead(store, systemActor('test'), async (act) => {
    const [row] = await papersOf(act, caseId);
    const kept = await act.tx
      .selectFrom('papers.papers')
      .select(['before_seal', 'after_seal'])
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow();
    return { row, before: hex(kept.before_seal), after: hex(kept.after_seal) };
  });
}
const hex = (bytes: Buffer | null) => bytes?.toString('hex') as string;

async function bytes(sha256: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of (await plain.files.open(sha256, { verify: true })).stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('the seal on a paper as it is issued (ESL 13, 14)', () => {
  test('an organ with a seal issues sealed papers; the bytes before and after the seal are kept', async () => {
    const { row, before, after } = await issue({ ...plain, seal: seals }, 'order-to-correct');
    expect(row).toMatchObject({ seal: 'set', sha256: after, demo: false });
    expect(row?.sealedBy).toMatch(/^虚构区综合行政执法局 · [0-9a-f]{16}$/);
    const [first, last] = [await bytes(before), await bytes(after)];
    expect(last.subarray(0, first.length).equals(first)).toBe(true);
    expect(readSeal(last)).toMatchObject({ whole: true, digestFits: true, signatureFits: true });
  });

  test('an organ without one issues them as 未盖章; an inner form carries no seal and lacks none', async () => {
    const none = await issue(plain, 'order-to-correct');
    expect(none.row).toMatchObject({ seal: 'unset', sealedBy: null });
    expect(none.before).toBe(none.after);
    const inner = await issue({ ...plain, seal: seals }, 'correction-recheck');
    expect(inner.row).toMatchObject({ seal: 'none', sealedBy: null });
    expect(inner.before).toBe(inner.after);
  });

  test('nothing of the demo is sealed, whatever is configured (invariant 9)', async () => {
    const { row, before, after } = await issue({ ...plain, demo: true, seal: seals }, 'order-to-correct');
    expect([row?.seal, row?.demo, before === after]).toEqual(['unset', true, true]);
  });

  test('a seal that cannot be set is a refusal with its articles; no paper is issued, and its number stays free', async () => {
    const { key } = await testSeal();
    const away = { ...key, sign: () => Promise.reject(new Error('away')) };
    const deps = { ...plain, seal: padesSeals([{ organ: 'hongtang', name: '虚构街道办事处', key: away }]) };
    const refused = (await issue(deps, 'order-to-correct').catch((e: Refused) => e)) as Refused;
    expect(refused.refusals[0]).toMatchObject({
      code: 'papers.seal-not-set',
      law: [
        { statute: 'esl', article: 13 },
        { statute: 'esl', article: 14 },
      ],
    });
    const before = await issue(plain, 'order-to-correct');
    await issue(deps, 'order-to-correct').catch(() => {});
    const after = await issue(plain, 'order-to-correct');
    const serial = (number: string | null | undefined) => Number(/第(\d+)号/.exec(number ?? '')?.[1]);
    expect(serial(after.row?.number)).toBe(serial(before.row?.number) + 1);
  });
});
