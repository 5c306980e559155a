import { localDate, type Procedure } from '@zhiyi/kernel';
import { type Actor, runAct, runRead, systemActor } from '@zhiyi/store';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadCase } from './application/load.ts';
import { activateProcedure } from './application/procedure-versions.ts';
import * as simple from './application/simple-acts.ts';
import { procedures } from './domain/evolve.ts';
import { firstMisfit } from './domain/replay.ts';
import { summary } from './domain/summary.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

/** A second version as a later law might make it: the certificates are shown with the facts, so that act has no row of its own. */
const second: Procedure = {
  ...(summary as unknown as Procedure),
  id: 'summary/2',
  steps: (summary as unknown as Procedure).steps
    .filter((s) => s.do !== 'showCertificates')
    .map((s) => (s.do === 'recordFacts' ? { ...s, from: ['contact', 'facts', 'proposed', 'told', 'heard'] } : s)),
};
const known = procedures as Record<string, Procedure>;

let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
  known[second.id] = second;
});
afterEach(() => office.store.setNow('2026-10-13T01:00:00Z'));
afterAll(async () => {
  delete known[second.id];
  await office.close();
});
const { as, open, withFacts } = played(
  () => office,
  () => lin,
);
const activate = (version: string, from: string) =>
  runAct(office.store, { name: 'test.activate', actor: systemActor('operator') }, (act) =>
    activateProcedure(act, { version, from: localDate(from), by: '何丙三' }),
  ).then((a) => a.value);
const caseOf = (id: string) => runRead(office.store, lin, (act) => loadCase(act, id));

describe('versions of a procedure', () => {
  test('a version is active from its day on, by whose decision is kept, and open cases go on under the one they were opened under', async () => {
    const waiting = await open();
    const further = await withFacts();
    const replay = await activate(second.id, '2026-11-01');
    // the case whose certificates were shown has taken an act that the second version has no row for
    expect(replay).toEqual({
      cases: 2,
      misfits: [{ caseNumber: (await caseOf(further)).caseNumber, act: 'showCertificates' }],
    });
    const [row] = await office.store.look(
      'SELECT procedure, version, active_from, activated_by, replay FROM store.procedure_versions',
    );
    expect(row).toEqual({
      procedure: 'summary',
      version: 'summary/2',
      active_from: '2026-11-01',
      activated_by: '何丙三',
      replay,
    });
    office.store.setNow('2026-10-31T15:59:00Z'); // the last minute of October in Ningbo
    expect((await caseOf(await open())).procedure).toBe('summary/1');
    office.store.setNow('2026-10-31T16:00:00Z');
    const under = await open();
    expect((await caseOf(under)).procedure).toBe('summary/2');
    const shown = as((act) => simple.showCertificates(office.deps, act, under));
    await expect(shown).rejects.toThrow('summary/2 has no act showCertificates');
    await as((act) => simple.showCertificates(office.deps, act, waiting));
    expect(await caseOf(waiting)).toMatchObject({ procedure: 'summary/1', state: { main: 'facts' } });
  });

  test('no version is made active that this software does not have, nor for today, the past, or a day before the last', async () => {
    await expect(activate('summary/9', '2027-01-01')).rejects.toThrow('no procedure summary/9');
    await expect(activate('summary/1', '2026-10-13')).rejects.toThrow('a day after');
    await expect(activate('summary/1', '2026-11-01')).rejects.toThrow('a day after 2026-11-01');
    const rows = await office.store.look<{ n: number }>('SELECT count(*)::int AS n FROM store.procedure_versions');
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('an activation has its entry in the ledger', async () => {
    const entries = await office.store.look<{ stream: string; seq: number }>(
      `SELECT stream, seq FROM store.ledger_queue WHERE stream LIKE 'procedure:%'`,
    );
    expect(entries).toEqual([{ stream: 'procedure:summary', seq: 1 }]);
  });

  test('a case of a version that the software has lost is not guessed at', async () => {
    const id = await open();
    delete known[second.id];
    try {
      office.store.setNow('2026-11-02T01:00:00Z');
      await expect(open()).rejects.toThrow('no procedure summary/2');
    } finally {
      known[second.id] = second;
    }
    expect((await caseOf(id)).procedure).toBe('summary/1');
  });

  test('an act that fits nowhere is found at its first place; acts that are no rows are passed over', () => {
    const own = summary as unknown as Procedure;
    const acts = ['open', 'showCertificates', 'recordFacts', 'attach', 'assign'];
    expect(firstMisfit(own, own, acts)).toBeUndefined();
    expect(firstMisfit(own, second, acts)).toBe('showCertificates');
    expect(firstMisfit(own, own, ['open', 'recordFacts'])).toBe('recordFacts');
  });
});
