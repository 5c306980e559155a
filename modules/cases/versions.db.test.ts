import { type LocalDate, localDate, type Procedure, type Procedures, type Step } from '@zhiyi/kernel';
import { type Actor, cancelJob, runOne, runRead, systemActor } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casePage } from './application/case-page.ts';
import { checkCorrection } from './application/correction.ts';
import { activateVersion, replayAgain, returnVersion } from './application/decide-version.ts';
import { educate, report } from './application/exits.ts';
import { handOver } from './application/hand-over.ts';
import { loadCase } from './application/load.ts';
import { receivePayment } from './application/payments.ts';
import { proposeVersion } from './application/propose-version.ts';
import { readVersionProposal, versionsPage } from './application/read-versions.ts';
import { REPLAY_JOB, replayJob } from './application/replay-version.ts';
import * as simple from './application/simple-acts.ts';
import { mustHoldVersions } from './application/versions.ts';
import { listVersions, readVersionProposal as proposalRoute } from './contract.ts';
import { summary } from './domain/summary.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

/** A made-up second version: nobody is educated any more, the archivist closes, the report has no clock, the party may be told twice. */
const one: Procedure = summary;
const second: Procedure = {
  ...one,
  id: 'summary/2',
  steps: [
    ...one.steps.flatMap((s): Step[] => {
      if (s.do === 'educate') return [];
      if (s.do === 'close') return [{ ...s, by: 'archivist' }];
      if (s.clocks?.start?.includes('summaryReport'))
        return [{ ...s, clocks: { ...s.clocks, start: s.clocks.start.filter((c) => c !== 'summaryReport') } }];
      return [s];
    }),
    { ...(one.steps.find((s) => s.do === 'tell') as Step), do: 'tellAgain', from: 'told', to: 'told' },
  ],
};
const procedures: Procedures = [one, second];
const FROM = localDate('2026-10-20');

let office: TestOffice;
const actors: Record<string, Actor> = {};
const who = (name: Parameters<TestOffice['who']>[0]) => actors[name] as Actor;
beforeAll(async () => {
  office = await testOffice('2026-10-13T01:00:00Z', procedures);
  for (const name of ['lin', 'shen', 'archivist', 'systemAdmin', 'reviewer', 'auditor'] as const)
    actors[name] = await office.who(name);
});
afterAll(() => office.close());

const { by, as, refusedBy, open, both, signed, withFacts, decided } = played(
  () => office,
  () => who('lin'),
);
const replayed = () => runOne(office.store, { [REPLAY_JOB]: replayJob });
const propose = (from: LocalDate, version = 'summary/2', actor = who('systemAdmin')) =>
  by(actor, (act) => proposeVersion(act, { version, from, reason: '第二版' }));
const activate = (id: string, actor = who('reviewer')) => by(actor, (act) => activateVersion(act, id));
const page = (id: string, actor = who('reviewer')) =>
  runRead(office.store, actor, (act) => readVersionProposal(act, id)).then((p) => proposalRoute.response!.parse(p));
const versions = (actor = who('reviewer')) =>
  runRead(office.store, actor, versionsPage).then((p) => listVersions.response!.parse(p));
const versionOf = (id: string) => runRead(office.store, who('lin'), (act) => loadCase(act, id)).then((c) => c.table.id);
const acts = (id: string) =>
  runRead(office.store, who('lin'), (act) => casePage(office.deps, act, id)).then((p) =>
    [...p.now, ...p.later].map((a) => a.do),
  );

let untouched: string;
let standing: string;
let served: string;
let proposal: string;

describe('before a version is activated', () => {
  test('the oldest version of the code is in force, and the page says so (APL 4, 39)', async () => {
    untouched = await open();
    standing = await withFacts();
    served = await decided();
    await as((act) => handOver(office.deps, act, served, { receipt: signed }));
    expect(await versionOf(untouched)).toBe('summary/1');
    const { procedures: shown, earliest } = await versions();
    expect(earliest).toBe('2026-10-14');
    expect(shown[0]).toMatchObject({
      procedure: 'summary',
      inForce: 'summary/1',
      activations: [],
      versions: [
        { version: 'summary/1', open: 3 },
        { version: 'summary/2', open: 0 },
      ],
    });
  });

  test('it is proposed by the system administrator alone (ZJ 23)', async () => {
    for (const name of ['reviewer', 'lin', 'auditor'] as const)
      expect(await refusedBy(propose(FROM, 'summary/2', who(name)))).toEqual(['people.not-your-duty']);
  });

  test('a version the code does not hold, a day that has begun, and the version in force anyway are refused', async () => {
    expect(await refusedBy(propose(FROM, 'summary/3'))).toEqual(['cases.version-unknown']);
    expect(await refusedBy(propose(localDate('2026-10-12')))).toEqual(['cases.version-day-passed']);
    expect(await refusedBy(propose(localDate('2026-10-13')))).toEqual(['cases.version-day-passed']);
    expect(await refusedBy(propose(FROM, 'summary/1'))).toEqual(['cases.version-in-force']);
  });

  test('while one waits another is not proposed; returned with a reason, it comes into force on no day', async () => {
    const { id } = await propose(FROM);
    expect(await refusedBy(propose(localDate('2026-11-01')))).toEqual(['cases.version-waiting']);
    expect(await refusedBy(by(who('lin'), (act) => returnVersion(act, id, '不行')))).toEqual(['people.not-your-duty']);
    await by(who('reviewer'), (act) => returnVersion(act, id, '先征求意见'));
    expect(await page(id)).toMatchObject({ state: 'returned', returnedWhy: '先征求意见', mayActivate: false });
    expect(await refusedBy(activate(id))).toEqual(['cases.version-decided']);
    await replayed();
  });
});

describe('the replay of open cases (APL 47)', () => {
  test('nobody activates what has not been replayed, nor after the replay was stopped', async () => {
    const { id, job } = await propose(FROM);
    proposal = id;
    expect(await refusedBy(activate(id))).toEqual(['cases.version-not-replayed']);
    await by(who('systemAdmin'), (act) => cancelJob(act, job));
    expect(await page(id)).toMatchObject({ job: { state: 'cancelled', mayStop: false }, replays: [] });
    expect(await refusedBy(activate(id))).toEqual(['cases.version-not-replayed']);
    await by(who('systemAdmin'), (act) => replayAgain(act, id));
    expect((await page(id, who('systemAdmin'))).job).toMatchObject({ state: 'waiting', mayStop: true });
    await replayed();
    expect((await page(id)).job).toBeNull();
  });

  test('finds each case that would be different, says in what, and the others by their number', async () => {
    const p = await page(proposal, who('lin'));
    expect(p).toMatchObject({ before: 'summary/1', version: 'summary/2', mayActivate: false });
    expect(p.rows.map((r) => [r.act, r.how, r.columns])).toEqual([
      ['decideFine', 'changed', ['clocks']],
      ['decideWarning', 'changed', ['clocks']],
      ['close', 'changed', ['by']],
      ['educate', 'removed', []],
      ['tellAgain', 'added', []],
    ]);
    const [last] = p.replays;
    expect(last).toMatchObject({ moment: 'proposed', outdated: false, cases: 3, same: 3, untouched: 1 });
    expect(last?.changes.map((c) => [c.kind, c.code, c.cases])).toEqual([
      ['actGone', 'educate', 1],
      ['actOther', 'close', 1],
      ['clock', 'summaryReport', 1],
    ]);
    expect(new Map(p.cases.map((c) => [c.id, c.changes.map((x) => x.code)]))).toEqual(
      new Map([
        [standing, ['educate']],
        [served, ['close', 'summaryReport']],
      ]),
    );
    expect(p.unseen).toBe(0);
  });

  test('of cases one may not read only the count is shown', async () => {
    for (const name of ['systemAdmin', 'auditor'] as const)
      expect(await page(proposal, who(name))).toMatchObject({ cases: [], unseen: 2 });
    const other = await office.who('other');
    expect(await page(proposal, other)).toMatchObject({ cases: [], unseen: 2 });
  });
});

describe('activating a version', () => {
  test('takes a second person with the duty; then it has its day, who did it and what the replay showed', async () => {
    expect(await refusedBy(activate(proposal, who('systemAdmin')))).toEqual([
      'people.not-your-duty',
      'people.someone-else-confirms',
    ]);
    expect(await refusedBy(activate(proposal, who('lin')))).toEqual(['people.not-your-duty']);
    await activate(proposal);
    const rows = await office.store.look(
      `SELECT procedure, version, active_from::text AS from, activated_by, replay->>'cases' AS cases FROM store.procedure_versions`,
    );
    expect(rows).toEqual([
      { procedure: 'summary', version: 'summary/2', from: FROM, activated_by: office.people.reviewer, cases: '3' },
    ]);
    expect(await refusedBy(activate(proposal))).toEqual(['cases.version-decided']);
    expect(await refusedBy(propose(FROM, 'summary/1'))).toEqual(['cases.version-day-taken']);
    expect((await versions()).procedures[0]).toMatchObject({
      inForce: 'summary/1',
      activations: [{ version: 'summary/2', from: FROM, byName: '何丙三', cases: 3, same: 3, untouched: 1 }],
    });
  });

  test('is replayed once more after it, leaves events with entries in the ledger, and stands in the audit', async () => {
    await replayed();
    expect((await page(proposal)).replays.map((r) => r.moment)).toEqual(['proposed', 'activated']);
    const events = await office.store.look<{ type: string; actor: string; entry: Buffer }>(
      `SELECT e.type, e.actor, q.entry FROM store.events e JOIN store.ledger_queue q ON q.district = e.district
         AND q.stream = e.stream AND q.seq = e.version WHERE e.stream = 'procedure:summary' ORDER BY e.version`,
    );
    expect(events.slice(-4).map((e) => e.type)).toEqual([
      'ProcedureVersionProposed/1',
      'ProcedureVersionReplayed/1',
      'ProcedureVersionActivated/1',
      'ProcedureVersionReplayed/1',
    ]);
    expect(events.at(-2)?.actor).toBe(office.people.reviewer);
    const entry = JSON.parse(events.at(-2)!.entry.toString('utf8')) as { p: unknown };
    expect(entry.p).toMatchObject({ type: 'procedure.changed', obj: { version: 'summary/2', from: FROM } });
    const [audited] = await office.store.look<{ n: number }>(
      `SELECT count(*)::int AS n FROM store.audit WHERE outcome = 'refused' AND 'cases.version-not-replayed' = ANY (codes)`,
    );
    expect(audited?.n).toBe(2);
  });

  test('what was activated is never changed or taken away by the application', async () => {
    for (const statement of [
      `UPDATE store.procedure_versions SET version = 'summary/1'`,
      `UPDATE store.procedure_versions SET replay = '{}'`,
      `DELETE FROM store.procedure_versions`,
      `DELETE FROM cases.version_replays`,
      `UPDATE cases.version_replays SET result = '{}'`,
    ])
      await expect(office.store.app.query(statement)).rejects.toThrow(/permission denied/);
    const { rows } = await office.store.app.query('SELECT 1 FROM store.procedure_versions');
    expect(rows).toEqual([]);
  });
});

describe('which version a case goes by', () => {
  let last: string;
  let first: string;
  test('opened in the last second before its first day: the old one; in the first second of it (Asia/Shanghai): the new one', async () => {
    office.store.setNow('2026-10-19T15:59:59Z');
    last = await open();
    office.store.setNow('2026-10-19T16:00:00Z');
    first = await open();
    expect([await versionOf(last), await versionOf(first)]).toEqual(['summary/1', 'summary/2']);
    expect((await versions()).procedures[0]).toMatchObject({ inForce: 'summary/2' });
  });

  test('its page and its acts are those of its own version; what only the other has is refused (APL 4)', async () => {
    expect(await acts(last)).toContain('educate');
    expect(await acts(last)).not.toContain('tellAgain');
    expect(await acts(first)).toContain('tellAgain');
    expect(await acts(first)).not.toContain('educate');
    const try_ = by(who('lin'), (act) =>
      educate(office.deps, act, first, { ground: 'minor', content: 'x', signatures: both(), receipt: signed } as never),
    );
    expect(await refusedBy(try_)).toEqual(['cases.act-not-in-version']);
    const lists = await runRead(office.store, who('lin'), (act) =>
      act.tx.selectFrom('cases.cases').select('procedure').where('id', '=', first).executeTakeFirstOrThrow(),
    );
    expect(lists.procedure).toBe('summary/2');
  });

  test('a case opened before keeps its version through to the archive, though another is in force (APL 47)', async () => {
    office.store.setNow('2026-10-20T02:00:00Z');
    const order = await runRead(office.store, who('lin'), (act) =>
      act.tx.selectFrom('cases.payment_orders').selectAll().where('case_id', '=', served).executeTakeFirstOrThrow(),
    );
    await by(systemActor('payment-platform'), (act) =>
      receivePayment(office.deps, act, {
        orderNumber: order.order_number,
        amount: Number(order.fine) as never,
        paidAt: '2026-10-20T01:30:00.000Z' as never,
        channel: '支付宝',
        billNumber: 'B1',
        paymentNumber: 'P1',
      }),
    );
    await as((act) => report(office.deps, act, served, { signatures: both() }));
    await as((act) =>
      checkCorrection(office.deps, act, served, {
        result: 'corrected',
        found: '已移入店内。',
        evidence: [],
        signatures: both(),
        receipt: signed,
      }),
    );
    const refused = await refusedBy(by(who('archivist'), (act) => simple.closeCase(office.deps, act, served)));
    expect(refused).toEqual(['people.not-your-duty']);
    await by(who('shen'), (act) => simple.closeCase(office.deps, act, served));
    await by(who('archivist'), (act) => simple.archiveCase(office.deps, act, served, '30年'));
    const c = await runRead(office.store, who('lin'), (act) => loadCase(act, served));
    expect([c.table.id, c.state.main]).toEqual(['summary/1', 'archived']);
  });

  test('the clocks of a case are those its own version starts', async () => {
    office.store.setNow('2026-10-20T02:00:00Z');
    const id = await decided();
    expect(await versionOf(id)).toBe('summary/2');
    await as((act) => handOver(office.deps, act, id, { receipt: signed }));
    const clocks = async (of: string) =>
      (await office.store.look<{ clock: string }>(`SELECT clock FROM store.deadlines WHERE stream = 'case:${of}'`)).map(
        (d) => d.clock,
      );
    expect(await clocks(served)).toContain('summaryReport');
    expect(await clocks(id)).not.toContain('summaryReport');
    expect(await clocks(id)).toContain('apl.pay');
  });
});

describe('a program that lacks a version', () => {
  test('does not start on an office that works with it, and names it', async () => {
    await expect(mustHoldVersions(office.store)).resolves.toBeUndefined();
    await expect(mustHoldVersions({ ...office.store, procedures: [one] })).rejects.toThrow(
      /lacks.*summary\/2.*in force from 2026-10-20/,
    );
    await expect(mustHoldVersions({ ...office.store, procedures: [second] })).rejects.toThrow(
      /lacks.*summary\/1.*was opened under it/,
    );
  });
});
