import type { Actor } from '@zhiyi/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MATTER, PLACE, type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
});
afterAll(() => office.close());
const { decided } = played(
  () => office,
  () => lin,
);

test('the power check stays with the act: what was asked, the row that gives the power, and in whose name (invariants 1 and 11; APL 24, ZJ 9)', async () => {
  const id = await decided();
  const [proposed] = await office.store.look<{ organ: string; power: { check: unknown } }>(
    `SELECT organ, data -> 'proposal' -> 'power' AS power FROM store.events WHERE stream = 'case:${id}' AND type = 'PenaltyProposed/1'`,
  );
  expect(proposed).toMatchObject({
    organ: 'hongtang',
    power: {
      organ: 'hongtang',
      check: {
        allowed: true,
        refusals: [],
        // may this body, these officers, do this, here, on this day
        question: {
          act: 'penalise',
          body: 'hongtang',
          matter: MATTER,
          place: PLACE.township,
          day: '2026-10-13',
          officers: [office.people.lin, office.people.zhou],
        },
        row: { ground: 'conferred', publishedOn: '2025-12-01' },
        name: { organ: 'hongtang' },
      },
    },
  });
  const check = proposed?.power.check as { conditions?: { met: boolean; law: unknown[] }[] } | undefined;
  const conditions = check?.conditions ?? [];
  expect(conditions.length).toBeGreaterThan(4);
  expect(conditions.every((c) => c.met && c.law.length > 0)).toBe(true);
  const [row] = await office.store.look<{ organ: string; team: string }>(
    `SELECT organ, team FROM cases.cases WHERE id = '${id}'`,
  );
  expect(row).toEqual({ organ: 'hongtang', team: 'hongtang-zd' });
}, 60_000);
