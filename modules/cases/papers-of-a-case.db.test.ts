import { buffer } from 'node:stream/consumers';
import { type Actor, runRead } from '@zhiyi/store';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { papersOf } from '../papers/index.ts';
import { drawnModules, foreignWords, readPdf } from '../papers/testing/index.ts';
import { checkCorrection } from './application/correction.ts';
import { educate, refer, report } from './application/exits.ts';
import { handOver } from './application/hand-over.ts';
import { factorsOf } from './contract.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

/** Papers as cases really leave them, read from the bytes that were issued. */
const PUBLIC = 'https://zhifa.example/jiangbei';
let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  const made = await testOffice();
  office = { ...made, deps: { ...made.deps, papers: { ...made.deps.papers, publicUrl: PUBLIC } } };
  lin = await office.who('lin');
});
afterAll(() => office.close());

const { signed, stroke, both, as, withFacts, decided } = played(
  () => office,
  () => lin,
);

interface Issued {
  readonly code: string;
  readonly text: string;
  readonly pdf: Buffer;
  readonly verify: string;
}

async function issued(caseId: string): Promise<readonly Issued[]> {
  const rows = await runRead(office.store, lin, (act) => papersOf(act, caseId));
  return Promise.all(
    rows.map(async ({ id, code, sha256 }) => {
      const pdf = await buffer((await office.deps.papers.files.open(sha256 as string, { verify: true })).stream);
      const [kept] = await office.store.look<{ verify_code: string }>(
        `SELECT verify_code FROM papers.papers WHERE id = '${id}'`,
      );
      return { code, pdf, text: (await readPdf(pdf)).pages.join('\n'), verify: kept?.verify_code as string };
    }),
  );
}

describe('the papers of cases played through', () => {
  const all: Issued[] = [];
  beforeAll(async () => {
    const fined = await decided();
    await as((act) => handOver(office.deps, act, fined, { receipt: signed }));
    await as((act) => report(office.deps, act, fined, { signatures: both() }));
    await as((act) =>
      checkCorrection(office.deps, act, fined, {
        result: 'corrected',
        found: '已移入店内。',
        evidence: [],
        signatures: both(),
        receipt: signed,
      }),
    );
    const slight = { minor: '面积小', corrected: '当场移入', noHarm: '未影响通行' };
    const taught = await withFacts({ factors: factorsOf(slight) });
    await as((act) =>
      educate(office.deps, act, taught, {
        ground: 'minorCorrected',
        content: '讲解门前经营的规定。',
        signatures: both(),
        receipt: signed,
      }),
    );
    const passedOn = await withFacts();
    await as((act) => refer(office.deps, act, passedOn, { reason: '拟罚金额超过当场处罚限额。', signature: stroke }));
    for (const id of [fined, taught, passedOn]) all.push(...(await issued(id)));
  }, 120_000);

  test('are all there is in the summary procedure', () => {
    expect([...new Set(all.map((p) => p.code))].sort()).toEqual([
      'correction-recheck',
      'education-record',
      'lead-registration',
      'on-the-spot-decision',
      'on-the-spot-report',
      'order-to-correct',
      'payment-notice',
    ]);
  });

  test('say everything in Chinese: no gloss of an organ, a statute, a kind of penalty or a state', () => {
    for (const { code, text } of all) {
      expect(text.length, code).toBeGreaterThan(100);
      expect(foreignWords(text), code).toEqual([]);
    }
  });

  test('carry the code that leads to /verify under PUBLIC_URL, where the paper is checked years later', () => {
    for (const { code, pdf, verify } of all) {
      const { modules } = QRCode.create(`${PUBLIC}/verify/${verify}`, { errorCorrectionLevel: 'M' });
      const wanted = Array.from({ length: modules.size }, (_, y) =>
        Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '#' : '.')).join(''),
      );
      expect(drawnModules(pdf), code).toContainEqual(wanted);
    }
  });
});
