import { type Actor, runAct, startJob } from '@zhiyi/store';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { played } from '../../modules/cases/testing/played.ts';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import { fitting, type Schema } from './schema-values.ts';

/**
 * Somebody of another organ, and an administrator, who know every id of a case and try every address with it. The routes are read from the API's
 * own document, so that a new one is tried too; a new kind of id is named here first.
 */
let whole: WholeOffice;
let lin: Actor;
const play = played(
  // with the office's own keys and files
  () => ({
    ...whole.district,
    store: { ...whole.district.store, ...whole.office.store },
    deps: { papers: whole.office.papers, payments: whole.office.payments },
  }),
  () => lin,
);
let theirs: Record<string, string>;
let cookies: Record<'lin' | 'other' | 'auditor', Record<string, string>>;
const NOBODYS = '0199d000-0000-7000-8000-000000000001';

/** Ids that lead to no case: the register, the lists, settings and the log are everybody's, or a duty decides. */
const everybodys = new Set([
  ...['personId', 'organId', 'teamId', 'postingId', 'certificateId'],
  ...['code', 'body', 'importId', 'batchId', 'proposalId', 'key', 'name', 'sha256', 'index', 'hash'],
]);

beforeAll(async () => {
  whole = await wholeOffice();
  lin = await whole.district.who('lin');
  const caseId = await play.decided();
  const { value: jobId } = await runAct(whole.office.store, { name: 'test.job', actor: lin }, (act) =>
    startJob(act, 'cases.export', {}),
  );
  cookies = {
    lin: await whole.cookiesOf(whole.district.people.lin),
    other: await whole.cookiesOf(whole.district.people.other),
    auditor: await whole.cookiesOf(whole.district.people.auditor),
  };
  facts = await play.facts();
  const read = async (url: string) =>
    (await whole.app.inject({ method: 'GET', url, cookies: cookies.lin })).json().rows as Record<string, never>[];
  const paper = (await read(`/api/papers/of/${caseId}`)).find((p) => (p as { state?: string }).state === 'issued');
  const [evidence] = await read(`/api/evidence?caseId=${caseId}`);
  const [first] = await read(`/api/cases/${caseId}/timeline`);
  const [session] = await read('/api/sign-in/sessions');
  const looked = await whole.app.inject({
    method: 'POST',
    url: `/api/papers/${(paper as never as { id: string }).id}/look`,
    payload: { purpose: '办理本案' },
    cookies: cookies.lin,
    headers: { 'x-zhiyi-csrf': cookies.lin.zhiyi_csrf ?? '', 'idempotency-key': 'strangers-look' },
  });
  theirs = {
    caseId,
    jobId,
    paperId: (paper as never as { id: string }).id,
    evidenceId: (evidence as never as { id: string }).id,
    entryId: (first as never as { entry: { entryId: string } }).entry.entryId,
    sessionId: (session as never as { id: string }).id,
    pass: looked.json().pass,
  };
});
afterAll(() => whole.close());

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly ids: readonly string[];
  readonly purpose: boolean;
  readonly body?: Schema;
}

function operations(): readonly Operation[] {
  interface Said {
    readonly parameters?: readonly { name: string }[];
    readonly requestBody?: { content?: Record<string, { schema?: Schema }> };
  }
  const document = whole.app.swagger() as unknown as { paths: Record<string, Record<string, Said>> };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => {
      const body = said.requestBody?.content?.['application/json']?.schema;
      return {
        method: method.toUpperCase(),
        path,
        ids: [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string),
        purpose: said.parameters?.some((p) => p.name === 'purpose') ?? false,
        ...(body ? { body } : {}),
      };
    }),
  );
}
const ofCases = () => operations().filter((o) => o.ids.some((i) => i in theirs));

let n = 0;
async function ask(o: Operation, ids: Record<string, string>, as: Record<string, string>, body: unknown) {
  const url = o.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? NOBODYS));
  const answer = await whole.app.inject({
    method: o.method as 'GET',
    url: o.purpose ? `${url}?purpose=handling` : url,
    cookies: as,
    headers: { 'x-zhiyi-csrf': as.zhiyi_csrf ?? '', 'idempotency-key': `stranger-${++n}` },
    ...(o.method === 'GET' ? {} : { payload: (body ?? {}) as object }),
  });
  const read = String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) : {};
  return { status: answer.statusCode, code: read.code as string | undefined, body: answer.body };
}
/** What fits is made from the schema; where its conditions lie deeper than that, it is a case's own. */
let facts: unknown;
const bodies = (o: Operation): readonly unknown[] =>
  o.path.endsWith('/facts') ? [facts] : o.body ? fc.sample(fitting(o.body), { numRuns: 200, seed: 20_261_013 }) : [{}];
const events = async () =>
  (await whole.district.store.look<{ n: number }>('SELECT count(*)::int AS n FROM store.events'))[0]?.n;

describe('another organ’s case does not exist', () => {
  test('every id an address takes is somebody’s or everybody’s', () => {
    const ids = [...new Set(operations().flatMap((o) => o.ids))];
    expect(ids.filter((i) => !(i in theirs) && !everybodys.has(i))).toEqual([]);
    expect(ofCases().length).toBeGreaterThan(35);
  });

  test('its own officer opens what the others are tried with', async () => {
    for (const path of [
      '/api/cases/{caseId}',
      '/api/cases/{caseId}/timeline',
      '/api/cases/{caseId}/record',
      '/api/papers/of/{caseId}',
      '/api/papers/looked/{pass}',
      '/api/evidence/{evidenceId}',
      '/api/evidence/{evidenceId}/file',
      '/api/desk/jobs/{jobId}',
    ]) {
      const o = ofCases().find((x) => x.path === path && x.method === 'GET') as Operation;
      expect((await ask(o, theirs, cookies.lin, undefined)).status, path).toBe(200);
    }
  });

  test.each(['other', 'auditor'] as const)(
    'whoever has nothing to do with it (%s) reads and does nothing with any of its ids, and cannot tell them from ids that nobody has',
    async (who) => {
      const before = await events();
      const unheard: string[] = [];
      for (const o of ofCases()) {
        const asked = `${o.method} ${o.path}`;
        let heard = false;
        for (const body of bodies(o)) {
          const given = await ask(o, theirs, cookies[who], body);
          const nobodys = await ask(o, {}, cookies[who], body);
          expect([asked, given.status, given.code]).toEqual([asked, nobodys.status, nobodys.code]);
          if (given.status === 422) continue;
          heard = true;
          if (given.status === 200) expect([asked, given.body]).toEqual([asked, '{"rows":[]}']);
          else expect([403, 404], `${asked} ${given.body}`).toContain(given.status);
          break;
        }
        if (!heard) unheard.push(asked);
      }
      // a body that its schema refuses proves nothing: each route is asked with one that fits
      expect(unheard).toEqual([]);
      expect(await events()).toBe(before);
    },
  );

  test('nor by naming it in a form: not assigned, not attached to a case of one’s own, not found in a list', async () => {
    const post = (url: string, payload: object) =>
      whole.app.inject({
        method: 'POST',
        url,
        payload,
        cookies: cookies.other,
        headers: { 'x-zhiyi-csrf': cookies.other.zhiyi_csrf ?? '', 'idempotency-key': `stranger-${++n}` },
      });
    const { other, otherPartner } = whole.district.people;
    const place = { township: '330205006', address: '庄桥街道示例路 1 号' };
    const own = (await post('/api/cases', { officers: [other, otherPartner], place })).json().value.caseId as string;
    const attached = await post(`/api/cases/${own}/evidence`, { evidence: [theirs.evidenceId] });
    expect([attached.statusCode >= 400, attached.statusCode < 500]).toEqual([true, true]);
    const found = await whole.app.inject({ method: 'GET', url: '/api/cases?scope=all', cookies: cookies.other });
    expect(found.body).not.toContain(theirs.caseId);
    expect(found.json().rows.map((r: { caseId: string }) => r.caseId)).toEqual([own]);
    for (const q of ['罗示例', '示例路 18 号']) {
      const url = `/api/cases?scope=all&q=${encodeURIComponent(q)}`;
      expect((await whole.app.inject({ method: 'GET', url, cookies: cookies.other })).body).not.toContain(
        theirs.caseId,
      );
    }
  });

  test('another’s idempotency key opens nothing: the answer kept under it is its owner’s', async () => {
    const payload = {
      officers: [whole.district.people.lin, whole.district.people.zhou],
      place: { township: '330205007', address: '示例路 2 号' },
    };
    const send = (as: Record<string, string>) =>
      whole.app.inject({
        method: 'POST',
        url: '/api/cases',
        payload,
        cookies: as,
        headers: { 'x-zhiyi-csrf': as.zhiyi_csrf ?? '', 'idempotency-key': 'the-same-key-1' },
      });
    const mine = (await send(cookies.lin)).json();
    expect((await send(cookies.lin)).json()).toMatchObject({ repeated: true, value: { caseId: mine.value.caseId } });
    const strangers = await send(cookies.other);
    expect(strangers.body).not.toContain(mine.value.caseId);
  });
});
