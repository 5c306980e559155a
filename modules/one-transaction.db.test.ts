import { localDate } from '@zhiyi/kernel';
import { type Act, runAct, systemActor } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from './cases/application/open-case.ts';
import { PLACE, type TestOffice, testOffice } from './cases/testing/office.ts';
import { issueCertificate, REGISTER, registerOrgan } from './people/index.ts';

/** Chapters share the transaction because each of their functions is handed the act (docs/adr/0001, 0006). */
let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

const renewed = (act: Act) =>
  issueCertificate(act, {
    person: office.people.expired,
    number: '浙B0990099',
    issuer: '浙江省人民政府',
    area: '浙江省',
    work: '综合执法',
    validFrom: localDate('2026-10-01'),
    validTo: localDate('2030-12-31'),
  });
const opened = (act: Act) =>
  openCase(office.deps, act, {
    officers: [office.people.lin, office.people.expired],
    place: PLACE,
    secrecy: 'ordinary',
  });
const counts = () =>
  office.store.look<{ kind: string; n: number }>(
    `SELECT 'cases' AS kind, count(*)::int AS n FROM cases.cases
     UNION ALL SELECT 'certificates', count(*)::int FROM people.certificates WHERE number = '浙B0990099'
     UNION ALL SELECT 'organs', count(*)::int FROM people.organs
     UNION ALL SELECT 'events', count(*)::int FROM store.events
     UNION ALL SELECT 'entries', count(*)::int FROM store.ledger_queue
     UNION ALL SELECT 'numbers', coalesce(sum(last), 0)::int FROM store.number_series ORDER BY 1`,
  );
/** The officer who opens the case, with sight of the register; within the act the certificate is given by the system. */
async function together<T>(run: (act: Act, system: Act) => Promise<T>): Promise<T> {
  const lin = await office.who('lin');
  const actor = { ...lin, viewers: [...lin.viewers, REGISTER] };
  const { value } = await runAct(office.store, { name: 'test.together', actor }, (act) =>
    run(act, { ...act, actor: systemActor('test', 'zhzf') }),
  );
  return value;
}

describe('one act over several chapters', () => {
  test('a fact one chapter has just written is a fact for the next, though nothing is committed yet (APL 42)', async () => {
    const before = await counts();
    let seen: unknown;
    const undone = together(async (act, system) => {
      await renewed(system);
      seen = (await opened(act)).state.main;
      throw new Error('the last step fails');
    });
    await expect(undone).rejects.toThrow('the last step fails');
    expect(seen).toBe('contact');
    expect(await counts()).toEqual(before);
  });

  test('refused in one chapter, nothing of the other is left: no certificate, case, event, entry or number', async () => {
    const before = await counts();
    const refused = together(async (act, system) => {
      await registerOrgan(system, {
        id: 'another',
        kind: 'bureau',
        nameZh: '某局',
        nameEn: 'x',
        fullNameZh: '某局',
        from: localDate('2026-01-01'),
      });
      await opened(act);
    });
    await expect(refused).rejects.toMatchObject({ refusals: [{ code: 'people.certificate-not-valid' }] });
    expect(await counts()).toEqual(before);
  });

  test('done, all of it is there at once', async () => {
    const before = new Map((await counts()).map((c) => [c.kind, c.n]));
    await together(async (act, system) => {
      await renewed(system);
      await opened(act);
    });
    const grown = (await counts()).map((c) => [c.kind, c.n - (before.get(c.kind) ?? 0)]);
    expect(Object.fromEntries(grown)).toEqual({
      cases: 1,
      certificates: 1,
      entries: 2,
      events: 2,
      numbers: 1,
      organs: 0,
    });
  });
});
