import { yuan } from '@zhiyi/kernel';
import { type Actor, runAct, runRead, systemActor, writeSetting } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from './application/decide.ts';
import { report } from './application/exits.ts';
import { handOver } from './application/hand-over.ts';
import { propose } from './application/propose.ts';
import { noticesOf, readNotices, remindOfClocks } from './application/remind.ts';
import * as simple from './application/simple-acts.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
});
afterAll(() => office.close());

const { as, both, by, fine, signed, warnedAndRefused, withFacts } = played(
  () => office,
  () => lin,
);

/** A decision handed over with 100 yuan taken in cash on 13 October 2026, a Tuesday. */
async function paidInCash(): Promise<string> {
  const id = await withFacts();
  await warnedAndRefused(id);
  await as((act) => propose(office.deps, act, id, fine(100)));
  await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
  await as((act) => simple.hear(office.deps, act, id, { stated: false }));
  await as((act) => decide(office.deps, act, id, { signatures: both() }));
  const cash = { ground: 'withinLimit' as const, amount: yuan(100), receiptNumber: 'No.1' };
  await as((act) => handOver(office.deps, act, id, { receipt: signed, cash }));
  return id;
}

const remind = () => remindOfClocks(office.store);
const told = async (name: Parameters<TestOffice['who']>[0], caseId: string) => {
  const who = await office.who(name);
  const { rows } = await runRead(office.store, who, noticesOf);
  return rows
    .filter((n) => n.caseId === caseId)
    .map((n) => `${n.kind} ${n.name.en} ${n.dueOn}`)
    .sort();
};
const at = (iso: string) => office.store.setNow(iso);
const messages = async (caseId: string) =>
  (
    await office.store.look<{ payload: { to: string; text: string } }>(
      `SELECT payload FROM store.outbox WHERE kind = 'message.send' AND stream = 'case:${caseId}'`,
    )
  ).map((m) => m.payload);

const CASH = 'Cash from the officer to the organ 2026-10-15';
const REPORT = 'Report of an on-the-spot penalty 2026-10-16';

describe('reminders of clocks (APL 52(3), 71)', () => {
  test('whoever has to act is told once as the clock draws near, once more when it has ended, with the lead; never twice, and nothing after the act', async () => {
    const id = await paidInCash();
    await remind();
    // two working days ahead, the preset: the cash is due on the 15th, the report on the 16th
    expect(await told('lin', id)).toEqual([`soon ${CASH}`]);
    expect(await told('zhou', id)).toEqual([`soon ${CASH}`]);
    expect(await told('collector', id)).toEqual([`soon ${CASH}`]);
    expect(await told('shen', id)).toEqual([]);
    await remind();
    expect((await messages(id)).length).toBe(3);

    at('2026-10-14T01:00:00Z');
    await remind();
    expect(await told('lin', id)).toEqual([`soon ${CASH}`, `soon ${REPORT}`]);
    expect(await told('collector', id)).toEqual([`soon ${CASH}`]);

    at('2026-10-16T01:00:00Z');
    await as((act) => report(office.deps, act, id, { signatures: both() }));
    at('2026-10-17T01:00:00Z');
    await remind();
    await remind();
    // the report was made; the cash is late, and the lead hears of it
    expect(await told('shen', id)).toEqual([`over ${CASH}`]);
    expect(await told('lin', id)).toEqual([`over ${CASH}`, `soon ${CASH}`, `soon ${REPORT}`].sort());
    // the messages name the case and no party
    for (const m of await messages(id)) expect(m.text).not.toMatch(/罗示例|演示路/);
  });

  test('how many working days ahead is the district’s to set; 0 tells on the last day', async () => {
    at('2026-10-13T01:00:00Z');
    const set = (value: number) =>
      runAct(office.store, { name: 'test', actor: systemActor('test', 'zhzf') }, (act) =>
        writeSetting(act, 'reminder.leadDays', value),
      );
    await set(0);
    const id = await paidInCash();
    await remind();
    expect(await told('lin', id)).toEqual([]);
    at('2026-10-15T01:00:00Z');
    await remind();
    expect(await told('lin', id)).toEqual([`soon ${CASH}`]);
    await set(2);
  });

  test('a notice is its reader’s alone: another neither sees it nor marks it read', async () => {
    const { rows } = await runRead(office.store, lin, noticesOf);
    const [first] = rows.filter((n) => !n.read);
    expect(first).toBeDefined();
    const id = first?.id as string;
    const shen = await office.who('shen');
    expect((await by(shen, (act) => readNotices(act, [id]))).read).toBe(0);
    expect((await as((act) => readNotices(act, [id]))).read).toBe(1);
    expect((await as((act) => readNotices(act, [id]))).read).toBe(0);
    expect((await runRead(office.store, lin, noticesOf)).rows.find((n) => n.id === id)?.read).toBe(true);
  });
});
