import type { Refusal } from '@zhiyi/kernel';
import { type Actor, runRead } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceHandlers, evidenceNames } from '../evidence/index.ts';
import type { Call } from '../handler.ts';
import { attachEvidence, takeStatement } from './application/add-evidence.ts';
import { casePage } from './application/case-page.ts';
import { decide } from './application/decide.ts';
import { evidenceRests } from './application/evidence-rests.ts';
import { educate, refer } from './application/exits.ts';
import { propose } from './application/propose.ts';
import * as simple from './application/simple-acts.ts';
import { timeline } from './application/timeline.ts';
import { factorsOf } from './contract.ts';
import { evidenceRestsIn, overIn } from './domain/over.ts';
import { summary } from './domain/summary.ts';
import { type TestOffice, testOffice } from './testing/office.ts';
import { played } from './testing/played.ts';

let office: TestOffice;
let lin: Actor;
beforeAll(async () => {
  office = await testOffice();
  lin = await office.who('lin');
});
afterAll(() => office.close());

const { as, both, by, fine, photo, refusedBy, signed, warnedAndRefused, withFacts } = played(
  () => office,
  () => lin,
);

let keys = 0;
/** Reasons by their code alone: their words are the server's to say. */
const asTheyAre = (refusals: readonly Refusal[]) => refusals as never;
/** Over the chapter's own route, as the screen asks. */
async function onEvidence(who: Actor, path: string, evidenceId: string, body: object): Promise<unknown> {
  const handler = evidenceHandlers(office.deps.papers.files, { caseRests: evidenceRests }, asTheyAre).find((h) =>
    h.route.path.endsWith(path),
  );
  const call = { store: office.store, actor: who, params: { evidenceId }, query: {}, body, key: `evidence-${++keys}` };
  return handler?.run(call as unknown as Call<never>);
}
const found = { authentic: true, clear: true, complete: true, accurate: true };
const asLin = <T>(run: Parameters<typeof runRead<T>>[2]) => runRead(office.store, lin, run);

async function heard(evidence?: readonly string[]): Promise<string> {
  const id = await withFacts(evidence ? { evidence: [...evidence] } : {});
  await warnedAndRefused(id);
  await as((act) => propose(office.deps, act, id, fine(150)));
  await as((act) => simple.tell(office.deps, act, id, { how: 'orally' }));
  await as((act) => simple.hear(office.deps, act, id, { stated: false }));
  return id;
}

describe('a decision rests on verified evidence alone (APL 40, 46)', () => {
  test('what was excluded after the proposal no longer carries the decision; the page says so before anybody tries', async () => {
    const id = await photo();
    const caseId = await heard([id]);
    const shen = await office.who('shen');
    await onEvidence(shen, '/exclusion', id, { ground: 'procedure', reason: '取证时没有出示证件。' });
    const page = await asLin((act) => casePage(office.deps, act, caseId));
    const decision = page.now.find((a) => a.do === 'decideFine');
    expect(decision?.refusals.map((r) => r.code)).toContain('cases.facts-unclear');
    expect(await refusedBy(as((act) => decide(office.deps, act, caseId, { signatures: both() })))).toEqual([
      'cases.facts-unclear',
    ]);
    expect(await asLin((act) => evidenceNames(act, [id]))).toEqual([
      '视听资料：照片（现场拍摄，2026年10月13日08:59，已排除）',
    ]);
  });

  test('found wanting by the other officer it is no ground; found in order again the decision is made', async () => {
    const id = await photo();
    const caseId = await heard([id]);
    const zhou = await office.who('zhou');
    await onEvidence(zhou, '/verification', id, { findings: { ...found, clear: false }, note: '看不清摊位。' });
    expect(await refusedBy(as((act) => decide(office.deps, act, caseId, { signatures: both() })))).toEqual([
      'cases.facts-unclear',
    ]);
    await onEvidence(zhou, '/verification', id, { findings: found, note: '' });
    await as((act) => decide(office.deps, act, caseId, { signatures: both() }));
  });
});

const statement = {
  kind: 'partyStatement' as const,
  certificatesShown: true,
  startedAt: '2026-10-13T00:52:00.000Z',
  endedAt: '2026-10-13T00:58:00.000Z',
  speaker: '罗示例',
  text: '',
  questions: [{ question: '货架是谁摆的？', answer: '我摆的。' }],
  confirmation: { how: 'signed' as const },
};
const take = (caseId: string, more = {}) =>
  as((act) => takeStatement(office.deps, act, caseId, { ...statement, ...more }));

describe('statements of a case (APL 45, 46(1), 55(2))', () => {
  test('a statement taken at the desk is part of the case by the same act, in the record with its officers', async () => {
    const caseId = await withFacts();
    await take(caseId);
    const { rows } = await asLin((act) => timeline(act, caseId));
    expect(rows.at(-1)).toMatchObject({ act: 'takeStatement', detail: { evidence: 1 } });
  });

  test('without certificates, without words, by somebody who was not there: every reason at once, and nothing is kept', async () => {
    const caseId = await withFacts();
    expect(await refusedBy(take(caseId, { certificatesShown: false, questions: [] }))).toEqual([
      'evidence.certificates-not-shown',
      'evidence.statement-empty',
    ]);
    const shen = await office.who('shen');
    const byAnother = by(shen, (act) => takeStatement(office.deps, act, caseId, statement));
    expect(await refusedBy(byAnother)).toContain('evidence.recorder-absent');
    const { rows } = await asLin((act) => timeline(act, caseId));
    expect(rows.map((r) => r.act)).not.toContain('takeStatement');
  });

  test('what the party handed in with its defence joins the case and stands with the hearing (APL 45(1))', async () => {
    const caseId = await withFacts();
    await warnedAndRefused(caseId);
    await as((act) => propose(office.deps, act, caseId, fine(150)));
    await as((act) => simple.tell(office.deps, act, caseId, { how: 'orally' }));
    const written = await photo({ kind: 'partyStatement', method: 'handedIn' });
    await as((act) =>
      simple.hear(office.deps, act, caseId, {
        stated: true,
        statement: '见书面陈述。',
        recheck: '已核对书面陈述。',
        finding: 'rejected',
        evidence: [written],
      }),
    );
    const { rows } = await asLin((act) => timeline(act, caseId));
    expect(rows.at(-1)).toMatchObject({ act: 'hear', detail: { evidence: 1, finding: 'rejected' } });
    expect(await asLin((act) => evidenceNames(act, [written]))).toEqual([
      '当事人的陈述：照片（他人提交，2026年10月13日08:59，待审核）',
    ]);
  });
});

describe('a case that is over takes nothing more (APL 47)', () => {
  test('neither evidence nor a statement joins it', async () => {
    const caseId = await withFacts({
      factors: factorsOf({ minor: '现场照片', corrected: '现场照片', noHarm: '现场照片' }),
    });
    await as((act) =>
      educate(office.deps, act, caseId, {
        ground: 'minorCorrected',
        content: '讲解《浙江省城市市容和环境卫生管理条例》。',
        signatures: both(),
        receipt: signed,
      }),
    );
    const late = await photo();
    expect(await refusedBy(as((act) => attachEvidence(office.deps, act, caseId, [late])))).toEqual(['cases.over']);
    expect(await refusedBy(take(caseId))).toEqual(['cases.over']);
  });

  test('its evidence is neither verified nor excluded; evidence of a case that went to the ordinary procedure still is', async () => {
    const [zhou, shen] = [await office.who('zhou'), await office.who('shen')];
    const exclusion = { ground: 'procedure', reason: '取证时没有出示证件。' };
    const kept = await photo();
    const over = await withFacts({
      evidence: [kept],
      factors: factorsOf({ minor: '现场照片', corrected: '现场照片', noHarm: '现场照片' }),
    });
    await onEvidence(zhou, '/verification', kept, { findings: found, note: '' });
    await as((act) =>
      educate(office.deps, act, over, {
        ground: 'minorCorrected',
        content: '讲解《浙江省城市市容和环境卫生管理条例》。',
        signatures: both(),
        receipt: signed,
      }),
    );
    const again = { findings: { ...found, clear: false }, note: '看不清。' };
    expect(await refusedBy(onEvidence(zhou, '/verification', kept, again))).toEqual(['evidence.case-over']);
    expect(await refusedBy(onEvidence(shen, '/exclusion', kept, exclusion))).toEqual(['evidence.case-over']);
    const page = (await onEvidence(lin, '/:evidenceId', kept, {})) as {
      readonly acts: readonly { readonly refusals: readonly Refusal[] }[];
    };
    expect(page.acts.length).toBeGreaterThan(0);
    for (const a of page.acts) expect(a.refusals.map((r) => r.code)).toContain('evidence.case-over');

    const goesOn = await photo();
    const referred = await withFacts({ evidence: [goesOn] });
    const reason = { reason: '身份一时查不清。', signature: both()[office.people.lin] as never };
    await as((act) => refer(office.deps, act, referred, reason));
    await onEvidence(shen, '/exclusion', goesOn, exclusion);
  });

  test('closed and not yet archived: its file is closed too (APL 47)', () => {
    expect(overIn(summary, 'closed')).toEqual({ zh: '已结案', en: 'Closed' });
    expect(overIn(summary, 'served')).toBeNull();
    expect(evidenceRestsIn(summary, 'archived')).toEqual({ zh: '已归档', en: 'Archived' });
    expect(evidenceRestsIn(summary, 'referred')).toBeNull();
  });

  test('who may not even assist does not hand evidence in', async () => {
    const caseId = await withFacts();
    const archivist = await office.who('archivist');
    expect(await refusedBy(by(archivist, (act) => attachEvidence(office.deps, act, caseId, [])))).toEqual([
      'people.not-your-duty',
    ]);
  });
});
