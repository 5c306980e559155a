import { type Instant, orRefuse } from '@zhiyi/kernel';
import { afterAll, describe, expect, test } from 'vitest';
import { type PaperCode, type PaperData, paperCodes } from '../domain/kinds.ts';
import { limitsOn } from '../domain/limits.ts';
import type { Party } from '../domain/parts.ts';
import { type RemedyRoute, remedyClause } from '../domain/remedy.ts';
import { goldenText, readPdf } from './read-pdf.ts';
import { createRenderer } from './renderer.ts';
import { remedySettings, sample } from './samples.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

const address = '宁波市江北区洪塘街道样例路18号';
const number = { kind: '公民身份号码', number: '330205188808080012' };
const parties = {
  'a citizen known by an identity number': {
    kind: 'citizen',
    name: '罗示例',
    sex: '男',
    identity: number,
    address,
    phone: '138 0000 0000',
  },
  'a minor known by the day of birth, with a guardian': {
    kind: 'citizen',
    name: '罗小例',
    identity: { kind: '出生日期', number: '2013年6月1日' },
    address,
    guardian: '罗示例（父亲）',
  },
  'a sole trader with a trade name': {
    kind: 'individual-business',
    name: '江北区样例早点店',
    operator: '吴丙三',
    creditCode: '92330205MA2TEXT16B',
    identity: number,
    address,
  },
  'an organisation with a short name': {
    kind: 'organisation',
    name: '样例公司',
    creditCode: '91330205MA2TEXT17X',
    representative: '郑丁四',
    address,
  },
  'an organisation with a long name, its head’s position and a telephone': {
    kind: 'organisation',
    name: '宁波市江北区样例建筑渣土综合利用与运输服务有限责任公司洪塘第二分公司',
    creditCode: '91330205MA2TEXT17X',
    representative: '郑丁四',
    position: '执行董事兼总经理',
    address: `${address}样例大厦1号楼东侧裙房三层301室至315室`,
    phone: '0574-0000 0000',
  },
} as const satisfies Readonly<Record<string, Party>>;

const shown = Object.entries(parties).map(([who, party]) => ({ who, party }));
/** papers with a party block; the others name whom they concern in one line of words */
const inOneLine = ['on-the-spot-report', 'lead-registration', 'service-receipt'] as const;
type InOneLine = (typeof inOneLine)[number];
const withParty = paperCodes.filter(
  (code): code is Exclude<PaperCode, InOneLine> => !(inOneLine as readonly PaperCode[]).includes(code),
);
const squeezed = (words: string) => words.replace(/\s/g, '');

async function words<C extends PaperCode>(code: C, data: PaperData<C>, at: Instant): Promise<string> {
  const paper = orRefuse(await renderer.render(code, data, { at, demo: true, sealed: false }));
  expect(paper.lost).toEqual([]);
  expect(paper.pages).toBeLessThanOrEqual(2);
  return squeezed(goldenText((await readPdf(paper.pdf)).pages));
}

describe.each(shown)('every paper names $who in full (APL 52(2), 59(1))', ({ party }) => {
  test.each(withParty)('%s', async (code) => {
    const { at, data } = await sample(code);
    const said = await words(code, { ...data, party } as never, at);
    for (const value of [party.name, party.address, 'creditCode' in party ? party.creditCode : party.identity.number])
      expect(said).toContain(squeezed(value));
    if (party.kind === 'organisation') expect(said).toContain(`法定代表人${party.representative}`);
  });
});

describe.each(shown)('both ways to a remedy fit on the papers of $who (ARL 20, 23; ALL 44–46)', ({ party }) => {
  test.each([
    ['order-to-correct', 'free-choice', '通知书', '六个月'],
    ['on-the-spot-decision', 'reconsideration-first', '决定书', '不能直接提起行政诉讼'],
  ] as const)('%s, %s', async (code, route: RemedyRoute, name, said) => {
    const { at, data } = await sample(code);
    const remedy = orRefuse(remedyClause(await remedySettings(), route, limitsOn(data.head.date), name));
    const found = await words(code, { ...data, party, remedy } as never, at);
    expect(found).toContain(said);
    expect(found).toContain(squeezed(remedy));
  });
});

test('an order to correct at once and one by a time are both written for an organisation (APL 28(1))', async () => {
  const { at, data } = await sample('order-to-correct');
  const party = parties['an organisation with a long name, its head’s position and a telephone'];
  const atOnce = await words(
    'order-to-correct',
    { ...data, party, correct: { when: 'at-once', what: '移入店内' } },
    at,
  );
  expect(atOnce).toContain('现责令你单位立即改正');
  const byTime = await words('order-to-correct', { ...data, party }, at);
  expect(byTime).toContain('责令限期改正通知书');
  expect(byTime).toContain('现责令你单位于2026年10月12日18时');
});
