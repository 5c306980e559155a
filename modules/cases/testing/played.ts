import { createHash } from 'node:crypto';
import { type Refused, yuan } from '@zhiyi/kernel';
import { type Act, type Actor, runAct } from '@zhiyi/store';
import { receiveFile, type Upload } from '../../evidence/index.ts';
import { checkCorrection, orderCorrection } from '../application/correction.ts';
import { decide } from '../application/decide.ts';
import { openCase } from '../application/open-case.ts';
import { propose } from '../application/propose.ts';
import { type FactsInput, recordFacts } from '../application/record-facts.ts';
import * as simple from '../application/simple-acts.ts';
import { factorsOf } from '../contract.ts';
import { MATTER, PLACE, type TestOffice } from './office.ts';

/** A case of 林甲一 and 周乙二 in the small district, played as far as a test needs it; office and actor stand only once the tests run. */
export function played(office: () => TestOffice, lin: () => Actor) {
  const stroke = { width: 300, height: 120, strokes: [[10, 60, 60, 20, 110, 90, 160, 40]] };
  const signed = { how: 'signed', signature: stroke } as const;
  const both = () => ({ [office().people.lin]: stroke, [office().people.zhou]: stroke });
  const by = <T>(actor: Actor, run: (act: Act) => Promise<T>, key?: string) =>
    runAct(office().store, { name: 'test', actor, ...(key ? { key } : {}) }, run).then((a) => a.value);
  const as = <T>(run: (act: Act) => Promise<T>) => by(lin(), run);
  const codes = (error: unknown) => (error as Refused).refusals?.map((r) => r.code) ?? [String(error)];
  const refusedBy = (p: Promise<unknown>) => p.then(() => ['done'], codes);

  async function photo(more: Partial<Upload['capture']> = {}): Promise<string> {
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const salted = Buffer.concat([bytes, Buffer.from(String(Math.random()))]);
    const answer = await receiveFile(office().store, office().deps.papers.files, lin(), {
      key: `photo-${createHash('sha256').update(salted).digest('hex')}`,
      capture: {
        kind: 'audiovisual',
        method: 'camera',
        sha256: createHash('sha256').update(salted).digest('hex'),
        capturedAt: '2026-10-13T00:59:00.000Z',
        fileName: 'a.png',
        ...more,
      },
      content: (async function* () {
        yield salted;
      })(),
    });
    return answer.value.id;
  }

  /** A made-up number born in 1890, with its check digit. */
  let born = 0;
  function madeUpNumber(): string {
    born += 1;
    const body = `33020518900101${String(born).padStart(3, '0')}`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = [...body].reduce((n, d, i) => n + Number(d) * (weights[i] as number), 0);
    return body + '10X98765432'[sum % 11];
  }

  async function facts(more: Partial<FactsInput> = {}): Promise<FactsInput> {
    return {
      matter: MATTER,
      party: {
        kind: 'citizen',
        name: '罗示例',
        identity: { kind: '居民身份证', number: madeUpNumber() },
        sex: '男',
        address: '演示路 9 号',
        phone: '13800000000',
      },
      capacity: 'full',
      actAt: '2026-10-13T00:50:00.000Z',
      discoveredOn: '2026-10-13',
      place: PLACE,
      description: '在店门外人行道摆放货架两个，占用约四平方米。',
      evidence: [await photo()],
      certain: true,
      noInterest: true,
      suspectedCrime: false,
      endangersLife: false,
      factors: factorsOf({ minorHarm: '现场照片' }),
      ...more,
    };
  }

  const open = () =>
    as((act) =>
      openCase(office().deps, act, {
        officers: [office().people.lin, office().people.zhou],
        place: PLACE,
        secrecy: 'ordinary',
      }),
    ).then((a) => a.caseId);

  /** Up to facts recorded. */
  async function withFacts(more: Partial<FactsInput> = {}): Promise<string> {
    const id = await open();
    await as((act) => simple.showCertificates(office().deps, act, id));
    const input = await facts(more);
    await as((act) => recordFacts(office().deps, act, id, input));
    return id;
  }

  async function warnedAndRefused(id: string, seen: readonly string[] = []): Promise<void> {
    await as((act) =>
      orderCorrection(office().deps, act, id, {
        what: '立即将货架移入店内。',
        dueAt: '2026-10-13T01:30:00Z',
        signatures: both(),
        receipt: signed,
      }),
    );
    await as((act) =>
      checkCorrection(office().deps, act, id, {
        result: 'refused',
        found: '复查时货架仍在店外。',
        evidence: [...seen],
        signatures: both(),
        receipt: { how: 'refused', note: '当事人拒绝签名' },
      }),
    );
  }

  const fine = (amount: number) => ({
    types: ['FINE' as const],
    fine: yuan(amount),
    grade: 'lighter' as const,
    reasons: '占用面积较小，属从轻情形。',
  });

  async function decided(amount = 150, more: Partial<FactsInput> = {}): Promise<string> {
    const id = await withFacts(more);
    await warnedAndRefused(id);
    await as((act) => propose(office().deps, act, id, fine(amount)));
    await as((act) => simple.tell(office().deps, act, id, { how: 'orally' }));
    await as((act) =>
      simple.hear(office().deps, act, id, {
        stated: true,
        statement: '生意不好做。',
        recheck: '不属于法定从轻事由。',
        finding: 'rejected',
      }),
    );
    await as((act) => decide(office().deps, act, id, { signatures: both() }));
    return id;
  }
  return {
    stroke,
    signed,
    both,
    by,
    as,
    refusedBy,
    photo,
    facts,
    open,
    withFacts,
    warnedAndRefused,
    fine,
    decided,
  };
}
