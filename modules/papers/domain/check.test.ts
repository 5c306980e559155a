import { type Article, articleKey, fill } from '@zhiyi/kernel';
import { statute } from '@zhiyi/law';
import { describe, expect, test } from 'vitest';
import { paperCode } from '../contract.ts';
import { sample } from '../render/samples.ts';
import { checkPaper } from './check.ts';
import { type PaperCode, paperCodes, papers } from './kinds.ts';
import { paperRefusals } from './refusals.ts';
import type { Paper } from './sheet.ts';

const decision = papers['on-the-spot-decision'];

function refusals(code: PaperCode, data: unknown, draft = false) {
  const checked = checkPaper(papers[code] as unknown as Paper<unknown>, data, draft);
  return checked.ok ? [] : checked.refusals;
}

/** The sample without what stands at a dotted path. */
async function without(code: PaperCode, path: string): Promise<unknown> {
  const { data } = await sample(code);
  const copy = structuredClone(data) as Record<string, unknown>;
  const keys = path.split('.');
  let holder: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  delete holder[keys.at(-1) as string];
  return copy;
}

describe('文书必备内容', () => {
  test('every sample states all that its paper must state', async () => {
    for (const code of paperCodes) expect(refusals(code, (await sample(code)).data), code).toEqual([]);
  });

  test.each([
    ['act', '违法行为', 'apl:52(2)'],
    ['act.at', '违法行为发生的时间', 'apl:52(2)'],
    ['act.place', '违法行为发生的地点', 'apl:52(2)'],
    ['basis', '行政处罚的依据', 'apl:52(2)'],
    ['penalty', '行政处罚的种类', 'apl:52(2)'],
    ['decided', '作出决定的时间、地点', 'apl:52(2)'],
    ['remedy', '申请行政复议、提起行政诉讼的途径和期限', 'apl:52(2)'],
    ['head.organ', '行政机关名称', 'apl:52(1)'],
    ['head.number', '文书编号', 'apl:52(1)'],
    ['officers.1', '两名执法人员的姓名、证号和签名', 'apl:42(1)'],
    ['officers.0.signature', '两名执法人员的姓名、证号和签名', 'apl:42(1)'],
    ['officers.1.certificate', '两名执法人员的姓名、证号和签名', 'apl:42(1)'],
    ['told', '处罚前的告知', 'apl:44'],
    ['defence', '当事人陈述、申辩的情况', 'apl:45(1)'],
    ['correction', '责令改正的要求', 'apl:28(1)'],
    ['payment', '缴纳罚款的方式和期限', 'apl:53'],
    ['receipt', '当事人签收或者拒绝签收的注明', 'apl:52(1)'],
  ])('an on-the-spot decision without %s is refused: it does not state %s (%s)', async (path, zh, article) => {
    const found = refusals('on-the-spot-decision', await without('on-the-spot-decision', path));
    expect(found.map((r) => [r.code, r.facts.zh])).toEqual([['papers.content-missing', zh]]);
    expect(found[0]?.law.map(articleKey)).toContain(article);
  });

  test('a decision with nothing in it names everything that is missing at once', () => {
    const found = refusals('on-the-spot-decision', {});
    const asked = decision.requirements.filter((r) => !r.path.includes('.')).map((r) => r.zh);
    const named = found.map((r) => r.facts.zh);
    for (const zh of asked.filter((zh) => zh !== '缴纳罚款的方式和期限')) expect(named).toContain(zh);
  });

  test('a penalty that is neither a warning nor a fine is no penalty (APL 51)', async () => {
    const { data } = await sample('on-the-spot-decision');
    const found = refusals('on-the-spot-decision', { ...data, penalty: { warning: false } });
    expect(found.map((r) => r.facts.zh)).toEqual(['行政处罚的种类']);
  });

  test('a bare warning needs no way to pay', async () => {
    const { data } = await sample('on-the-spot-decision');
    const { payment: _, ...rest } = data;
    expect(refusals('on-the-spot-decision', { ...rest, penalty: { warning: true } })).toEqual([]);
  });

  test('one officer signing twice is not two officers (APL 42)', async () => {
    const { data } = await sample('on-the-spot-decision');
    const found = refusals('on-the-spot-decision', { ...data, officers: [data.officers[0], data.officers[0]] });
    expect(found.map((r) => r.code)).toEqual(['papers.two-officers']);
  });

  test('T63: a decision that tells the party to sue within six months is refused, wherever its text came from', async () => {
    const { data } = await sample('on-the-spot-decision');
    const remedy = '如不服本决定，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。';
    expect(refusals('on-the-spot-decision', { ...data, remedy }).map((r) => r.code)).toEqual([
      'papers.six-month-suit',
      'papers.reconsideration-first-untold',
    ]);
  });

  test('T67: papers left at the place need a witness or a recording, one is enough (CPL 89)', async () => {
    const { data } = await sample('service-receipt');
    const { witness: _w, recording: _r, ...neither } = data.manner as Record<string, unknown>;
    expect(refusals('service-receipt', { ...data, manner: neither }).map((r) => r.facts.zh)).toEqual([
      '见证人，或者拍照、录像记录',
    ]);
    expect(refusals('service-receipt', { ...data, manner: { ...neither, recording: '20261013-0620' } })).toEqual([]);
  });

  test('electronic service without the party’s confirmation is refused (APL 61)', async () => {
    const { data } = await sample('service-receipt');
    const manner = { way: 'electronic', at: '2026-10-13T01:50:00.000Z', account: 'a@example.cn', proof: '到达回执' };
    expect(refusals('service-receipt', { ...data, manner }).map((r) => r.facts.zh)).toEqual(['电子送达确认书']);
  });

  test('education of a child under fourteen names the guardian (APL 30)', async () => {
    const { data } = await sample('education-record');
    expect(refusals('education-record', { ...data, ground: 'under-age' }).map((r) => r.facts.zh)).toEqual([
      '监护人及责令其管教、看管的情况',
    ]);
  });

  test('what is still to be signed may be looked at but not issued', async () => {
    const { data } = await sample('on-the-spot-decision');
    const draft = {
      ...data,
      officers: [data.officers[0], { ...data.officers[1], signature: { kind: 'awaited' } }],
      receipt: { kind: 'awaited' },
    };
    expect(refusals('on-the-spot-decision', draft, true)).toEqual([]);
    expect(refusals('on-the-spot-decision', draft).map((r) => r.facts.zh)).toEqual([
      '两名执法人员的姓名、证号和签名',
      '当事人签收或者拒绝签收的注明',
    ]);
  });

  test('an entry in the wrong form is named by its place, without its content', async () => {
    const { data } = await sample('on-the-spot-decision');
    const found = refusals('on-the-spot-decision', {
      ...data,
      head: { ...data.head, number: '浙001', verify: 'javascript:alert(1)' },
      act: { ...data.act, at: '2026-02-30' },
    });
    expect(found.map((r) => [r.code, r.facts])).toEqual([
      ['papers.content-unreadable', { path: 'head.number' }],
      ['papers.content-unreadable', { path: 'head.verify' }],
      ['papers.content-unreadable', { path: 'act.at' }],
    ]);
  });

  test('a handwriting is strokes or a small PNG, nothing else', async () => {
    const { data } = await sample('on-the-spot-decision');
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const huge = 'iVBORw0KGgoAAAANSUhEUgAA/////wAAAAgCAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const signed = (signature: unknown) => ({
      ...data,
      officers: [{ ...data.officers[0], signature }, data.officers[1]],
    });
    expect(refusals('on-the-spot-decision', signed({ kind: 'png', base64: png }))).toEqual([]);
    for (const bad of [
      { kind: 'png', base64: huge },
      { kind: 'png', base64: 'PHN2Zz48L3N2Zz4=' },
      { kind: 'png', base64: `${png}"/><script>` },
      { kind: 'svg', text: '<svg/>' },
      { kind: 'strokes', width: 10, height: 10, strokes: [[1, 2, 3, 4, 5]] },
    ])
      expect(refusals('on-the-spot-decision', signed(bad)).map((r) => r.code)).toEqual(['papers.content-unreadable']);
  });
});

describe('文书目录', () => {
  const everyArticle = (): readonly Article[] => [
    ...paperCodes.flatMap((code) => [...papers[code].law, ...papers[code].requirements.flatMap((r) => r.law)]),
    ...Object.values(paperRefusals).flatMap((r) => r.law),
  ];

  test('every article the papers rest on belongs to a statute of the register', () => {
    for (const article of everyArticle()) expect(() => statute(article.statute), articleKey(article)).not.toThrow();
  });

  test('screens know the same papers', () => {
    expect([...paperCode.options].sort()).toEqual([...paperCodes].sort());
  });

  test('a code names its paper once, and a word of the number is its own', () => {
    for (const code of paperCodes) expect(papers[code].code).toBe(code);
    const words = paperCodes.flatMap((code) => papers[code].word ?? []);
    expect(new Set(words).size).toBe(words.length);
  });

  test('no paper can be issued unsigned: each names its signers or is signed for by the collector’s system', () => {
    expect(paperCodes.filter((code) => papers[code].signers.length === 0)).toEqual(['payment-notice']);
  });

  test('every refusal speaks both languages and leaves no placeholder unfilled', async () => {
    const shown = [
      ...refusals('on-the-spot-decision', {}),
      ...refusals('payment-notice', { ...(await sample('payment-notice')).data, payAt: 'x' }),
    ];
    expect(shown.length).toBeGreaterThan(10);
    for (const r of shown) {
      const texts = paperRefusals[r.code as keyof typeof paperRefusals];
      expect(fill(texts.zh, r.facts, 'zh')).not.toMatch(/[{}]/);
      expect(fill(texts.en, r.facts, 'en')).not.toMatch(/[{}]/);
    }
  });
});
