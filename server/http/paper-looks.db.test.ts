import type { Actor } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { played } from '../../modules/cases/testing/played.ts';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';

/** A paper names its party in full: whoever looks says for what, holds the duty, and stands on record before a word is shown (APL 50; PIPL 34). */
let whole: WholeOffice;
let lin: Actor;
const play = played(
  () => ({
    ...whole.district,
    store: { ...whole.district.store, ...whole.office.store },
    deps: { papers: whole.office.papers, payments: whole.office.payments },
  }),
  () => lin,
);
type Who = 'lin' | 'zhou' | 'auxiliary' | 'other' | 'auditor' | 'systemAdmin';
const cookies = {} as Record<Who, Record<string, string>>;
let caseId: string;
let draft: string;
let toParty: string;
let inFile: string;

beforeAll(async () => {
  whole = await wholeOffice();
  lin = await whole.district.who('lin');
  for (const who of ['lin', 'zhou', 'auxiliary', 'other', 'auditor', 'systemAdmin'] as const)
    cookies[who] = await whole.cookiesOf(whole.district.people[who]);
  caseId = await play.decided();
  const idOf = (code: string) => `SELECT id FROM papers.papers WHERE case_id = '${caseId}' AND code = '${code}'`;
  const one = async (code: string) => (await whole.district.store.look<{ id: string }>(idOf(code)))[0]?.id as string;
  draft = await one('on-the-spot-decision');
  toParty = await one('order-to-correct');
  inFile = await one('correction-recheck');
}, 120_000);
afterAll(() => whole.close());

let n = 0;
async function ask(who: Who | null, method: 'GET' | 'POST', url: string, payload?: object) {
  const as = who === null ? {} : cookies[who];
  const headers = { 'x-zhiyi-csrf': as.zhiyi_csrf ?? '', 'idempotency-key': `paper-look-${++n}` };
  return whole.app.inject({ method, url, cookies: as, headers, ...(payload ? { payload } : {}) });
}
const look = (who: Who | null, paper: string, purpose = '办理本案') =>
  ask(who, 'POST', `/api/papers/${paper}/look`, { purpose });
const looksOnRecord = () =>
  whole.district.store.look<{ actor: string; detail: { what: string; purpose: string } }>(
    `SELECT actor, detail FROM store.audit WHERE kind = 'look' AND stream = 'case:${caseId}' ORDER BY at, id`,
  );

describe('a paper is looked at for a purpose, and the look is on record', () => {
  test('a draft before it is handed over: the officer says what for, the row stands, then the pages come', async () => {
    const before = (await looksOnRecord()).length;
    const { pass } = (await look('lin', draft, '交付前核对')).json();
    expect((await looksOnRecord()).slice(before)).toEqual([
      { actor: whole.district.people.lin, detail: { what: 'paper:on-the-spot-decision', purpose: '交付前核对' } },
    ]);
    const shown = await ask('lin', 'GET', `/api/papers/looked/${pass}/pages`);
    expect(shown.json().pages[0]).toContain('<svg');
    // what was looked at once is not on record a second time while the look lasts
    await ask('lin', 'GET', `/api/papers/looked/${pass}/pages`);
    expect((await looksOnRecord()).length).toBe(before + 1);
  });

  test('an issued paper is its own bytes; it is not made again as pages', async () => {
    const { pass, address } = (await look('lin', toParty)).json();
    const bytes = await ask('lin', 'GET', address);
    expect([bytes.statusCode, bytes.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await ask('lin', 'GET', `/api/papers/looked/${pass}/pages`)).statusCode).toBe(404);
  });

  test('without a purpose nothing is shown and nothing written', async () => {
    const before = (await looksOnRecord()).length;
    for (const body of [{}, { purpose: '' }, { purpose: '  ' }])
      expect((await ask('lin', 'POST', `/api/papers/${draft}/look`, body)).statusCode).toBe(422);
    expect((await ask('lin', 'GET', `/api/papers/${draft}/preview`)).statusCode).toBe(404);
    expect((await looksOnRecord()).length).toBe(before);
  });

  test('a pass is its officer’s: in another’s hands it opens nothing', async () => {
    for (const paper of [draft, toParty]) {
      const { pass } = (await look('lin', paper)).json();
      for (const who of ['zhou', 'auxiliary', 'other', 'auditor'] as const)
        for (const url of [`/api/papers/looked/${pass}`, `/api/papers/looked/${pass}/pages`])
          expect([who, (await ask(who, 'GET', url)).statusCode]).toEqual([who, 404]);
    }
  });

  test('an auxiliary opens what is served on the party, and neither a draft nor what stays in the file (ZJ 30; APL 50)', async () => {
    expect((await look('auxiliary', toParty, '送达')).statusCode).toBe(200);
    for (const paper of [draft, inFile]) {
      const no = await look('auxiliary', paper, '送达');
      expect(no.statusCode).toBe(403);
      expect(no.json().refusals).toMatchObject([{ code: 'people.not-your-duty', law: [{ article: 50 }, {}] }]);
    }
    const rows: { id: string; mayLook: boolean }[] = (await ask('auxiliary', 'GET', `/api/papers/of/${caseId}`)).json()
      .rows;
    expect(rows.filter((r) => r.mayLook).map((r) => r.id)).toEqual([toParty]);
  });

  test('whoever has nothing to do with the case cannot tell the paper from none; nobody signed in is asked to', async () => {
    const before = (await looksOnRecord()).length;
    for (const who of ['other', 'auditor', 'systemAdmin'] as const)
      for (const paper of [draft, toParty]) expect([who, (await look(who, paper)).statusCode]).toEqual([who, 404]);
    expect((await look(null, toParty)).statusCode).toBe(401);
    expect((await looksOnRecord()).length).toBe(before);
  });

  test('the whole-process record lists who looked at which paper for what, and who was refused (APL 47)', async () => {
    await look('zhou', toParty, '归档核对');
    await look('auxiliary', draft, '好奇');
    const record = (
      await ask('lin', 'GET', `/api/cases/${caseId}/record?purpose=${encodeURIComponent('评查')}`)
    ).json();
    const looks = record.looks as { kind: string; what: string; outcome: string; by: string; detail: unknown }[];
    const { zhou, auxiliary } = whole.district.people;
    expect(looks).toContainEqual(
      expect.objectContaining({
        kind: 'look',
        by: zhou,
        what: `case:${caseId}`,
        detail: { what: 'paper:order-to-correct', purpose: '归档核对' },
      }),
    );
    expect(looks).toContainEqual(
      expect.objectContaining({ kind: 'papers.look', by: auxiliary, what: `paper:${draft}`, outcome: 'refused' }),
    );
  });
});
