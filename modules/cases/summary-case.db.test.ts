import { fen, instant, yuan } from '@zhiyi/kernel';
import { type Actor, runRead, systemActor } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceOf } from '../evidence/index.ts';
import { papersOf } from '../papers/index.ts';
import { casePage } from './application/case-page.ts';
import { checkCorrection } from './application/correction.ts';
import { decide } from './application/decide.ts';
import { educate, refer, report } from './application/exits.ts';
import { habits } from './application/habits.ts';
import { handOver } from './application/hand-over.ts';
import { listCases } from './application/list.ts';
import { loadCase } from './application/load.ts';
import { look } from './application/look.ts';
import { openCase } from './application/open-case.ts';
import { expirePayment, receivePayment, reconcile, surchargeOn } from './application/payments.ts';
import { propose } from './application/propose.ts';
import { recordFacts } from './application/record-facts.ts';
import * as simple from './application/simple-acts.ts';
import { timeline } from './application/timeline.ts';
import { wholeRecord } from './application/whole-record.ts';
import { factorsOf } from './contract.ts';
import { builtInCalendar, localDay } from './testing/days.ts';
import { filled, MATTER, PLACE, type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
});
afterAll(() => office.close());

const { stroke, signed, both, by, as, refusedBy, photo, facts, open, withFacts, warnedAndRefused, fine, decided } =
  played(
    () => office,
    () => lin,
  );

describe('a summary case, from contact to archive (APL 51–53)', () => {
  test('goes through every state, issues its papers, is paid online, reported, closed and archived (APL 47, 52, 67; ZJ 34)', async () => {
    const id = await decided();
    await as((act) => handOver(office.deps, act, id, { receipt: signed }));
    const order = await runRead(office.store, lin, (act) =>
      act.tx.selectFrom('cases.payment_orders').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow(),
    );
    await by(systemActor('payment-platform'), (act) =>
      receivePayment(office.deps, act, {
        orderNumber: order.order_number,
        amount: yuan(150),
        paidAt: instant('2026-10-13T02:00:00Z'),
        channel: '支付宝',
        billNumber: 'B1',
        paymentNumber: 'P1',
      }),
    );
    await as((act) => report(office.deps, act, id, { signatures: both() }));
    const shen = await office.who('shen');
    expect(await refusedBy(by(shen, (act) => simple.closeCase(office.deps, act, id)))).toEqual([
      'cases.correction-unchecked',
    ]);
    await as((act) =>
      checkCorrection(office.deps, act, id, {
        result: 'corrected',
        found: '已移入店内。',
        evidence: [],
        signatures: both(),
        receipt: signed,
      }),
    );
    await by(shen, (act) => simple.closeCase(office.deps, act, id));
    const archivist = await office.who('archivist');
    await by(archivist, (act) => simple.archiveCase(office.deps, act, id, '30年'));

    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(c.state).toEqual({
      main: 'archived',
      tracks: {
        correction: { only: 'corrected' },
        payment: { only: 'paid' },
        report: { only: 'filed' },
        remedy: { only: 'open' },
      },
    });
    expect(c.organ).toBe('hongtang');
    const papers = await runRead(office.store, lin, (act) => papersOf(act, id));
    expect(papers.every((p) => p.state === 'issued')).toBe(true);
    expect(papers.map((p) => p.code).sort()).toEqual([
      'correction-recheck',
      'correction-recheck',
      'on-the-spot-decision',
      'on-the-spot-report',
      'order-to-correct',
      'payment-notice',
    ]);
    const decision = papers.find((p) => p.code === 'on-the-spot-decision');
    expect(decision?.number).toMatch(/^洪塘街综执简罚字〔2026〕第00000\d号$/);
    for (const p of papers) expect(await office.deps.papers.files.has(p.sha256 as string)).toBe(true);
    const line = await runRead(office.store, lin, (act) => timeline(act, id));
    expect(line.gapless).toBe(true);
    expect(line.rows.map((r) => r.act)).toEqual([
      'open',
      'showCertificates',
      'recordFacts',
      'orderCorrection',
      'noteNoCorrection',
      'propose',
      'tell',
      'hear',
      'decideFine',
      'handOver',
      'receivePayment',
      'report',
      'confirmCorrection',
      'close',
      'archive',
    ]);
    const whole = await as((act) => wholeRecord(act, id, '评查'));
    expect(whole.content).not.toMatch(/罗示例|33020518900101\d{3}[\dX]|13800000000|生意不好做/);
  }, 60_000);

  test('a repeated call-back of the platform has one effect, and the evening’s statement agrees', async () => {
    const id = await decided();
    await as((act) => handOver(office.deps, act, id, { receipt: { how: 'refused', note: '当事人拒绝签收' } }));
    const order = await runRead(office.store, lin, (act) =>
      act.tx.selectFrom('cases.payment_orders').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow(),
    );
    await office.payments.place({
      orderNumber: order.order_number,
      fine: yuan(150),
      payBy: localDay('2026-10-28'),
      decisionNumber: 'n',
      collectingOrgan: 'hongtang',
    });
    const payment = await office.payments.pay(order.order_number, yuan(150), '微信支付');
    expect(office.payments.readCallback(payment, office.payments.sign(payment!))).toEqual(payment);
    expect(office.payments.readCallback({ ...payment, amount: 1 }, office.payments.sign(payment!))).toBeUndefined();
    const receive = () => by(systemActor('payment-platform'), (act) => receivePayment(office.deps, act, payment!));
    await receive();
    await receive();
    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(c.acts.filter((a) => a === 'receivePayment')).toHaveLength(1);
    const differences = await by(systemActor('payment-platform'), (act) =>
      reconcile(office.deps, office.payments, act, localDay('2026-10-13')),
    );
    expect(differences.filter((d) => d.order === order.order_number)).toEqual([]);
  }, 60_000);

  test('80 yuan in cash with the treasury’s receipt: two remittance clocks run, then the case may close (APL 68, 70, 71)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    await as((act) => propose(office.deps, act, id, { ...fine(100) }));
    await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
    await as((act) => simple.hear(office.deps, act, id, { stated: false }));
    await as((act) => decide(office.deps, act, id, { signatures: both() }));
    const cash = { ground: 'withinLimit' as const, amount: yuan(100), receiptNumber: 'No.000123' };
    expect(
      await refusedBy(
        as((act) => handOver(office.deps, act, id, { receipt: signed, cash: { ...cash, receiptNumber: '' } })),
      ),
    ).toEqual(['cases.no-treasury-receipt']);
    await as((act) => handOver(office.deps, act, id, { receipt: signed, cash }));
    const shown = await runRead(office.store, lin, (act) => casePage(office.deps, act, id));
    // two working days come before the three of the report
    expect(shown.next?.do).toBe('remitToOrgan');
    expect(
      shown.deadlines
        .filter((d) => d.state === 'running')
        .map((d) => d.clock)
        .sort(),
    ).toEqual(['apl.remit.officerToOrgan', 'arl.apply', 'summaryReport']);
    expect(shown.deadlines.find((d) => d.clock === 'apl.pay')?.state).toBe('met');
    const collector = await office.who('collector');
    await by(collector, (act) => simple.remit(office.deps, act, id, { to: 'organ', voucher: 'V1' }));
    await by(collector, (act) => simple.remit(office.deps, act, id, { to: 'bank', voucher: 'V2' }));
    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(c.state.tracks.cash?.only).toBe('withBank');
  }, 60_000);

  test('unpaid after the last day it is overdue and the surcharge runs; a remedy stops it counting (APL 72, 73)', async () => {
    const id = await decided(100);
    await as((act) => handOver(office.deps, act, id, { receipt: signed }));
    await as((act) => report(office.deps, act, id, { signatures: both() }));
    const before = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(before.payBy).toBe('2026-10-28');
    expect(await refusedBy(by(systemActor('deadlines'), (act) => expirePayment(office.deps, act, id)))).toEqual([
      'cases.not-due',
    ]);
    office.store.setNow('2026-11-07T01:00:00Z');
    await by(systemActor('deadlines'), (act) => expirePayment(office.deps, act, id));
    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(c.state.tracks.payment?.only).toBe('overdue');
    expect(await runRead(office.store, lin, (act) => surchargeOn(act, c, localDay('2026-11-07')))).toBe(yuan(30));
    // the day it was due stays in the lists until the fine is paid
    const overdue = await runRead(office.store, lin, (act) => casePage(office.deps, act, id));
    expect(overdue.next).toMatchObject({ do: 'receivePayment', dueAt: expect.stringContaining('2026-10-28') });
    const listed = await runRead(office.store, lin, (act) =>
      listCases(act, builtInCalendar, { scope: 'all', back: false, limit: 100 }),
    );
    expect(listed.rows.find((r) => r.caseId === id)).toMatchObject({ due: { clock: 'apl.pay' } });
    // never more than the fine itself, however long it stays unpaid (APL 72(1)(1))
    expect(await runRead(office.store, lin, (act) => surchargeOn(act, c, localDay('2026-11-30')))).toBe(yuan(99));
    for (const day of ['2026-12-01', '2026-12-31'])
      expect(await runRead(office.store, lin, (act) => surchargeOn(act, c, localDay(day)))).toBe(yuan(100));
    const shen = await office.who('shen');
    await by(shen, (act) => simple.noteRemedy(office.deps, act, id, { kind: 'reconsideration', since: '2026-11-02' }));
    const paused = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(await runRead(office.store, lin, (act) => surchargeOn(act, paused, localDay('2026-11-07')))).toBe(yuan(12));
    office.store.setNow('2026-10-13T01:00:00Z');
  }, 60_000);

  test('what was photographed at the re-check belongs to the case (APL 46, 47)', async () => {
    const id = await withFacts();
    const again = await photo();
    await warnedAndRefused(id, [again]);
    const items = await runRead(office.store, lin, (act) => evidenceOf(act, id));
    expect(items.map((i) => i.id)).toContain(again);
  });

  test('educated instead of penalised: the record is issued and the case ends (APL 33)', async () => {
    const id = await withFacts({
      factors: {
        ...(await facts()).factors,
        minor: { yes: true, shown: '面积小' },
        corrected: { yes: true, shown: '当场移入' },
        noHarm: { yes: true, shown: '未影响通行' },
      },
    });
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(100))))).toContain('cases.must-not-penalise');
    await as((act) =>
      educate(office.deps, act, id, {
        ground: 'minorCorrected',
        content: '讲解条例第十七条。',
        signatures: both(),
        receipt: signed,
      }),
    );
    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(c.state.main).toBe('educated');
  }, 60_000);

  test('to the ordinary procedure: a lead is registered and keeps the evidence (APL 54)', async () => {
    const id = await withFacts();
    await as((act) => refer(office.deps, act, id, { reason: '拟罚金额超过当场处罚限额。', signature: stroke }));
    const lead = await runRead(office.store, lin, (act) =>
      act.tx.selectFrom('cases.leads').selectAll().where('from_case', '=', id).executeTakeFirstOrThrow(),
    );
    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect(c.state.main).toBe('referred');
    expect(lead.evidence).toEqual(c.facts?.evidence);
  }, 60_000);
});

describe('who may act, who may see', () => {
  test('T13: an officer whose certificate has expired cannot be one of the two (APL 42)', async () => {
    const p = as((act) =>
      openCase(office.deps, act, {
        officers: [office.people.lin, office.people.expired],
        place: PLACE,
        secrecy: 'ordinary',
      }),
    );
    expect(await refusedBy(p)).toContain('people.certificate-not-valid');
  });
  test('an auxiliary is never one of the two officers (APL 42, ZJ 30)', async () => {
    const p = as((act) =>
      openCase(office.deps, act, {
        officers: [office.people.lin, office.people.auxiliary],
        place: PLACE,
        secrecy: 'ordinary',
      }),
    );
    expect(await refusedBy(p)).toContain('people.auxiliary-not-officer');
  });
  test('one officer alone cannot begin (APL 42)', async () => {
    const p = as((act) =>
      openCase(office.deps, act, { officers: [office.people.lin], place: PLACE, secrecy: 'ordinary' }),
    );
    expect(await refusedBy(p)).toContain('people.two-officers-needed');
  });
  test('a colleague of the team who is not on the case sees it and cannot act on it', async () => {
    const id = await withFacts();
    const shen = await office.who('shen');
    expect((await runRead(office.store, shen, (act) => casePage(office.deps, act, id))).caseId).toBe(id);
    expect(await refusedBy(by(shen, (act) => propose(office.deps, act, id, fine(100))))).toContain('cases.not-on-case');
  });
  test('the place as written at the contact is shown to the officers of the case alone', async () => {
    const id = await open();
    const seenBy = async (who: Actor) =>
      (await runRead(office.store, who, (act) => casePage(office.deps, act, id))).place;
    expect(await seenBy(lin)).toEqual({ address: PLACE.address, longitude: 121.5, latitude: 29.95 });
    expect(await seenBy(await office.who('shen'))).toBeNull();
  });
  test('what was used within 500 m is offered, what lies further away is not', async () => {
    await withFacts();
    const near = (north: number) =>
      runRead(office.store, lin, (act) => habits(act, { longitude: 121.5, latitude: 29.95 + north / 111_320 }));
    expect((await near(499)).near).toMatchObject([{ matter: MATTER }]);
    expect((await near(501)).near).toEqual([]);
    // the corner of the square around 500 m is 707 m away
    const corner = await runRead(office.store, lin, (act) =>
      habits(act, {
        longitude: 121.5 + 450 / (111_320 * Math.cos((29.95 * Math.PI) / 180)),
        latitude: 29.95 + 450 / 111_320,
      }),
    );
    expect(corner.near).toEqual([]);
    expect((await near(501)).recent).toMatchObject([{ matter: MATTER }]);
  });
  test('the page says what a fine of each grade would be for this party and these facts (APL 34)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    const page = await runRead(office.store, lin, (act) => casePage(office.deps, act, id));
    const grades = page.matter?.grades ?? [];
    expect(grades.map((g) => g.grade)).toEqual(['lighter', 'normal', 'heavier']);
    expect(page.matter?.gradesConfirmed).toBe(false);
    const [lighter] = grades;
    const above = { ...fine(0), fine: fen((lighter?.max ?? 0) + 100) };
    expect(await refusedBy(as((act) => propose(office.deps, act, id, above)))).toContain(
      'catalogue.fine-outside-grade',
    );
    const inside = { ...fine(0), fine: fen(lighter?.min ?? 0) };
    expect(await refusedBy(as((act) => propose(office.deps, act, id, inside)))).toEqual(['done']);
  }, 60_000);
  test('for another street the case does not exist', async () => {
    const id = await withFacts();
    const other = await office.who('other');
    expect(await refusedBy(runRead(office.store, other, (act) => casePage(office.deps, act, id)))).toEqual([
      'store.not-found',
    ]);
    expect(await refusedBy(by(other, (act) => look(act, id, 'party', '试试')))).toEqual(['store.not-found']);
    const page = await runRead(office.store, other, (act) =>
      listCases(act, builtInCalendar, { scope: 'all', back: false, limit: 100 }),
    );
    expect(page.rows).toEqual([]);
  });
  test('a street without the conferral is refused with every reason, and told who may', async () => {
    const other = await office.who('other');
    const place = { ...PLACE, township: '330205006' };
    const id = await by(other, (act) =>
      openCase(office.deps, act, {
        officers: [office.people.other, office.people.otherPartner],
        place,
        secrecy: 'ordinary',
      }),
    ).then((a) => a.caseId);
    await by(other, (act) => simple.showCertificates(office.deps, act, id));
    const input = { ...(await facts()), place, evidence: [] };
    await by(other, (act) => recordFacts(office.deps, act, id, input));
    const found = await refusedBy(by(other, (act) => propose(office.deps, act, id, fine(100))));
    expect(found).toContain('catalogue.not-conferred');
    expect(found).toContain('cases.facts-unclear');
  });
  test('a look at the party’s full data is recorded with its purpose', async () => {
    const id = await withFacts();
    const seen = await as((act) => look(act, id, 'party', '核对身份'));
    expect(seen.party?.name).toBe('罗示例');
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(250))))).toContain(
      'cases.summary-fine-over-limit',
    );
    office.store.setNow('2026-10-13T01:01:00Z');
    // the whole-process record tells who looked and for what (APL 47; PIPL 51)
    const whole = JSON.parse((await as((act) => wholeRecord(act, id, '评查'))).content) as {
      looks: { kind: string; by: string; detail: { purpose: string } }[];
    };
    expect(whole.looks.map((l) => [l.kind, l.by, l.detail.purpose])).toEqual([
      ['look', office.people.lin, '核对身份'],
      ['export', office.people.lin, '评查'],
    ]);
    office.store.setNow('2026-10-13T01:00:00Z');
    const audit = await runRead(office.store, systemActor('test'), (act) =>
      act.tx
        .selectFrom('store.audit')
        .selectAll()
        .where('kind', '=', 'look')
        .where('stream', '=', `case:${id}`)
        .execute(),
    );
    expect(audit.map((a) => (a.detail as { purpose: string }).purpose)).toEqual(['核对身份']);
  });
});

describe('each guard refuses on real facts', () => {
  test('T01: 250 yuan on a citizen', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(250))))).toContain(
      'cases.summary-fine-over-limit',
    );
  });
  test('below the range of the provision (APL 5, 34)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(50))))).toContain(
      'catalogue.fine-outside-range',
    );
  });
  test('T17: before the party has refused to correct', async () => {
    const id = await withFacts();
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(150))))).toEqual([
      'cases.precondition-unmet',
    ]);
  });
  test('an act of a day whose numbers are not held is refused as such, and its case can still be read and passed on (APL 37)', async () => {
    const id = await withFacts({ actAt: '2020-05-01T02:00:00.000Z', discoveredOn: '2020-05-02' });
    const page = await runRead(office.store, lin, (act) => casePage(office.deps, act, id));
    expect(page.now.find((a) => a.do === 'propose')?.refusals.map((r) => r.code)).toContain('cases.law-not-held');
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(100))))).toContain('cases.law-not-held');
    await as((act) => refer(office.deps, act, id, { reason: '行为时的规定需要核对。', signature: stroke }));
  }, 60_000);
  test('T23: no first violation where the district has penalised the party before; the search and its result stand with the record (APL 33(1))', async () => {
    const { party } = await facts();
    const factors = factorsOf({ firstOffence: '自述', minorHarm: '现场照片', corrected: '现场照片' });
    const education = {
      ground: 'firstMinorCorrected' as const,
      content: '讲解条例第十七条。',
      reason: '当场改正。',
      signatures: both(),
      receipt: signed,
    };
    const tryOn = async (whom: Awaited<ReturnType<typeof facts>>['party']) => {
      const id = await withFacts({ factors, party: whom });
      return { id, answer: await refusedBy(as((act) => educate(office.deps, act, id, education))) };
    };
    const first = await tryOn(party);
    expect(first.answer).toEqual(['done']);
    await decided(150, { party });
    expect((await tryOn(party)).answer).toEqual(['cases.not-first']);
    const { identity: _, ...nameless } = party;
    expect((await tryOn({ ...nameless, birthDate: '1890-01-01' })).answer).toEqual(['cases.first-not-searched']);
    const whole = JSON.parse((await as((act) => wholeRecord(act, first.id, '评查'))).content) as {
      looks: { kind: string }[];
    };
    expect(whole.looks.map((l) => l.kind)).toContain('search.earlier-offences');
  }, 60_000);
  test('the same party and act already fined, by another case (APL 29)', async () => {
    const party = {
      kind: 'citizen' as const,
      name: '重复者',
      identity: { kind: '居民身份证', number: '33020518900520002X' },
      address: '演示路 10 号',
    };
    await decided(100, { party });
    const id = await withFacts({ party });
    await warnedAndRefused(id);
    expect(await refusedBy(as((act) => propose(office.deps, act, id, fine(100))))).toEqual(['cases.double-fine']);
    await as((act) =>
      propose(office.deps, act, id, { ...fine(100), distinctAct: '上午已处罚后，下午又在另一处摆放。' }),
    );
  }, 60_000);
  test('a heavier decision than the party was told needs new telling: facts are reopened and told again (APL 45)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    await as((act) => propose(office.deps, act, id, fine(100)));
    await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
    await as((act) => simple.reopenFacts(office.deps, act, id, '发现占用面积更大。'));
    expect(await refusedBy(as((act) => decide(office.deps, act, id, { signatures: both() })))).toContain(
      'cases.not-open',
    );
    const c = await runRead(office.store, lin, (act) => loadCase(act, id));
    expect([c.state.main, c.proposal, c.toldAt]).toEqual(['facts', undefined, undefined]);
  });
  test('one signature is not two (APL 52)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    await as((act) => propose(office.deps, act, id, fine(100)));
    await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
    await as((act) => simple.hear(office.deps, act, id, { stated: false }));
    expect(
      await refusedBy(as((act) => decide(office.deps, act, id, { signatures: { [office.people.lin]: stroke } }))),
    ).toEqual(['cases.signature-missing']);
  });
  test('an established defence ends in education, not in a decision (APL 45)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    await as((act) => propose(office.deps, act, id, fine(100)));
    await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
    await as((act) =>
      simple.hear(office.deps, act, id, {
        stated: true,
        statement: '这是隔壁的货架。',
        recheck: '属实。',
        finding: 'established',
      }),
    );
    expect(await refusedBy(as((act) => decide(office.deps, act, id, { signatures: both() })))).toContain(
      'cases.defence-established',
    );
    await as((act) =>
      educate(office.deps, act, id, {
        ground: 'defenceEstablished',
        content: '说明情况。',
        signatures: both(),
        receipt: signed,
      }),
    );
  }, 60_000);
  test('each setting of the routes to a remedy and of the collector, left blank, stops the decision (ARL 23)', async () => {
    const id = await withFacts();
    await warnedAndRefused(id);
    await as((act) => propose(office.deps, act, id, fine(100)));
    await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
    await as((act) => simple.hear(office.deps, act, id, { stated: false }));
    const { writeSetting } = await import('@zhiyi/store');
    for (const [key, value] of Object.entries(filled).filter(([k]) => /^(remedy|payment|organ)\./.test(k))) {
      await by(systemActor('test'), (act) => writeSetting(act, key, ''));
      expect(await refusedBy(as((act) => decide(office.deps, act, id, { signatures: both() }))), key).toEqual([
        'cases.remedy-settings-blank',
      ]);
      await by(systemActor('test'), (act) => writeSetting(act, key, value));
    }
    expect(await refusedBy(as((act) => decide(office.deps, act, id, { signatures: both() })))).toEqual(['done']);
  }, 60_000);
});

test('no event of any case holds a name, number, phone, address or statement', async () => {
  const rows = await runRead(office.store, systemActor('test'), (act) =>
    act.tx.selectFrom('store.events').select(['type', 'data']).execute(),
  );
  expect(rows.length).toBeGreaterThan(100);
  const text = JSON.stringify(rows);
  expect(text).not.toMatch(
    /罗示例|重复者|33020518900101\d{3}[\dX]|33020518900520002X|13800000000|演示路 9|生意不好做|货架/,
  );
});
