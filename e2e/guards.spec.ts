import * as people from '@zhiyi/modules/people/contract';
import { fillSetting, listSettings } from '@zhiyi/store/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { summary } from '../modules/cases/domain/summary.ts';
import { duties } from '../modules/people/domain/duties.ts';
import { cite } from '../web/ui/law/cite.ts';
import { closeBrowser, desk, type Visit, visit } from './browser.ts';
import { choose, openAct, sign, signAll } from './desk-steps.ts';
import {
  type Against,
  blankRemedy,
  type Code,
  finedTwice,
  refusals,
  type Scene,
  scenes,
  suspended,
  tried,
} from './guard-scenes.ts';
import { Official } from './official.ts';
import { CONFISCATED, EITHER, Prepared, WARNED } from './prepared.ts';

let v: Visit;
let p: Prepared;
beforeAll(async () => {
  p = await Prepared.by('林甲一', '周乙二');
  v = await visit(desk);
});
afterEach(() => {
  expect(v.complaints).toEqual([]);
});
afterAll(async () => {
  await v.close();
  await closeBrowser();
});

/** 每项条件各拒绝一次 — see guard-scenes.ts for which condition of which act gives which reason where. */
describe('every condition of the summary procedure refuses once, with its articles on the screen', () => {
  test('what stands against an act is said before anybody tries it (APL 27–52, 67, 71)', async () => {
    const { page } = v;
    const ready = await Promise.all(scenes.map(async (scene) => ({ scene, caseId: await scene.prepare(p) })));
    for (const by of ['林甲一', '孙己六']) {
      await eyesOf(by);
      const theirs = ready.filter(({ scene }) => (scene.by ?? '林甲一') === by);
      for (const { scene, caseId } of theirs) await expectOnPage(page, caseId, scene);
    }
  });

  test('a proposal above the limit, outside the range, outside its grade (APL 34, 51)', async () => {
    const caseId = await p.facts();
    const form = await openForm(v.page, caseId, '拟处罚');
    await form.getByText('罚款', { exact: true }).first().click();
    await form.getByText('一般', { exact: true }).first().click();
    await form.getByLabel('裁量理由').fill('按一般情形。');
    for (const [yuan, what] of [
      ['201', 'overLimit'],
      ['99', 'outsideRange'],
      ['100', 'outsideGrade'],
    ] as const) {
      await form.getByLabel('罚款数额').fill(yuan);
      await expectRefused(v.page, form, '拟处罚', what);
    }
  });

  test('T07: a bare fine where the provision also names confiscation: asked, refused on the spot if it applies, left out only with a reason (APL 28(2), 51)', async () => {
    const form = await openForm(v.page, await p.facts({ matter: CONFISCATED }), '拟处罚');
    await fillPenalty(form, ['罚款']);
    await expectRefused(v.page, form, '拟处罚', 'otherKindSilent');
    const asked = '依据规定应当没收非法财物：本案有应当适用的情形吗';
    await choose(form, asked, '是');
    await form.getByText('没收非法财物不能当场作出，适用的应当转普通程序。').waitFor();
    await expectRefused(v.page, form, '拟处罚', 'otherKindImposed');
    await choose(form, asked, '否');
    await form.getByLabel('为什么不适用没收非法财物').fill('已自行送走，没有可以没收的家禽。');
    const answered = v.page.waitForResponse((r) => r.request().method() === 'POST' && r.url().endsWith('/proposal'));
    await form.getByRole('button', { name: '拟处罚', exact: true }).click();
    expect(await (await answered).text()).not.toMatch(/other-kind-unanswered|summary-kind-not-allowed/);
  });

  test('T07: a bare fine where a warning must stand beside it, a warning and a fine where one of them is named, a warning that is not named (APL 4, 38, 51)', async () => {
    const { page } = v;
    const demanded = await openForm(page, await p.facts({ matter: WARNED }), '拟处罚');
    await fillPenalty(demanded, ['罚款']);
    await demanded.getByText('依据规定应当同时给予警告').waitFor();
    await expectRefused(page, demanded, '拟处罚', 'mandatoryLeftOut');
    const either = await openForm(page, await p.facts({ matter: EITHER }), '拟处罚');
    await fillPenalty(either, ['警告', '罚款']);
    await either.getByText('警告 / 罚款择一适用').waitFor();
    await expectRefused(page, either, '拟处罚', 'bothOfTwo');
    const unnamed = await openForm(page, await p.facts(), '拟处罚');
    await fillPenalty(unnamed, ['警告', '罚款']);
    await expectRefused(page, unnamed, '拟处罚', 'notProvided');
  });

  test('a second fine for the same act, unless the officers write why it is another one (APL 29)', async () => {
    const form = await openForm(v.page, await finedTwice(p), '拟处罚');
    await form.getByText('罚款', { exact: true }).first().click();
    await form.getByLabel('罚款数额').fill('100');
    await form.getByText('从轻', { exact: true }).first().click();
    await form.getByLabel('裁量理由').fill('数量少。');
    await expectRefused(v.page, form, '拟处罚', 'doubleFine');
    await form.getByLabel('为什么是另一个违法行为').waitFor();
  });

  test('a decision that one officer signed, an education whose ground does not hold (APL 33, 52(2))', async () => {
    const { page } = v;
    const caseId = await p.heard(await p.told(await p.proposed(await p.facts(), 150)));
    const decide = await openForm(page, caseId, '当场决定：罚款');
    await decide.getByLabel('为什么没有责令改正').fill('已当场清理。');
    await sign(page, decide.locator('canvas').first());
    await expectRefused(page, decide, '作出决定', 'oneSignature');
    const educate = await openForm(page, caseId, '教育，不予处罚');
    await educate.getByText('没有主观过错').first().click();
    await educate.getByLabel('教育的内容').fill('讲解条例。');
    await signAll(page, educate);
    await expectRefused(page, educate, '记下教育', 'wrongGround');
  });

  test('T23: no first violation of a party penalised before, or of one nobody could search for (APL 33(1))', async () => {
    const first = ['firstOffence', 'minorHarm', 'corrected'] as const;
    const nameless = { kind: 'citizen', name: '罗示例', birthDate: '1890-06-01', address: '演示路 9 号' } as const;
    for (const [caseId, what] of [
      [await finedTwice(p, first), 'notFirst'],
      [await p.facts({ party: nameless }, first), 'notSearched'],
    ] as const) {
      const form = await openForm(v.page, caseId, '教育，不予处罚');
      await form.getByText('初次违法、危害后果轻微并及时改正').first().click();
      await form.getByLabel('教育的内容').fill('讲解条例。');
      await form.getByLabel('补充说明').fill('当场改正。');
      await signAll(v.page, form);
      await expectRefused(v.page, form, '记下教育', what);
    }
  });

  test('cash above the limit without a ground, of another amount, without the treasury’s receipt, and not asked for (APL 68–70)', async () => {
    const { page } = v;
    const caseId = await suspended.prepare(p);
    const form = await openForm(page, caseId, '当场交付');
    await signAll(page, form);
    await form.getByText('当场收缴罚款').click();
    await form.getByText('依法给予一百元以下罚款').click();
    await form.getByLabel('收缴数额').fill('140');
    await expectRefused(page, form, '记下交付', 'cashWithoutGround');
    await form.getByText('边远、水上、交通不便地区').click();
    await expectRefused(page, form, '记下交付', 'cashNotAsked');
  });

  test('an officer whose certificate is suspended in the middle of a case can do nothing more on it, and leaves nothing half done (APL 42)', async () => {
    const { page } = v;
    const there = await Prepared.by('姜癸二', '戚甲四', 'zhuangqiao');
    const caseId = await suspended.prepare(there);
    const form = await openForm(page, caseId, '当场交付', there.handler);
    await signAll(page, form);
    await form.getByText('当场收缴罚款').click();
    await form.getByText('不当场收缴事后难以执行').click();
    await form.getByLabel('理由', { exact: true }).fill('无固定住所。');
    await form.getByLabel('专用票据号码').fill('演示票据 2');
    await withSuspended(there.partner, there.now.slice(0, 10), async () => {
      await expectRefused(page, form, '记下交付', 'cashUncertified');
      await expectOnPage(page, caseId, suspended);
    });
  });

  test('blank routes to a remedy stop every decision (ARL 23(2))', async () => {
    const administrator = await Official.enter('吕癸一');
    const key = 'remedy.courtName';
    const before = (await administrator.send(listSettings)).rows.find((row) => row.key === key)?.value as string;
    const caseId = await blankRemedy.prepare(p);
    await p.handler.sitDownAt(v.context);
    await administrator.send(fillSetting, { params: { key }, body: { value: '' } });
    try {
      await expectOnPage(v.page, caseId, blankRemedy);
    } finally {
      await administrator.send(fillSetting, { params: { key }, body: { value: before } });
    }
  });

  test('who is not on the case, not of the organ, or not certified is turned away (APL 42, 47; ZJ 30)', async () => {
    const { page } = v;
    const caseId = await p.facts();
    await eyesOf('孙己六');
    await page.goto(`/office/cases/${caseId}`);
    await expectSaid(await rowOf(page, 'propose'), 'a colleague', { noInterest: ['cases.not-on-case'] });
    await eyesOf('林甲一');
    await page.goto(`/office/cases/${caseId}`);
    await expectSaid(await rowOf(page, 'close'), 'a handler', {
      reportFiled: ['people.not-your-duty', 'cases.not-open'],
    });
    // for another street the case does not exist
    await eyesOf('姜癸二');
    await page.goto(`/office/cases/${caseId}`);
    await page.getByText('没有这件案件').first().waitFor();
    // one whose certificate has ended and an auxiliary cannot begin
    for (const who of ['赵戊五', '冯壬九']) {
      await eyesOf(who);
      await page.goto('/office/work');
      await page.getByRole('button', { name: /新办案件/ }).click();
      await page
        .getByRole('dialog')
        .getByText(/处罚法 42/)
        .first()
        .waitFor();
    }
  });
});

/** From now on somebody else looks at the pages. */
async function eyesOf(name: string): Promise<void> {
  await (name === '林甲一' ? p.handler : await Official.enter(name)).sitDownAt(v.context);
}

/** Opens the form of an act on a case, as its handler. */
async function openForm(page: Page, caseId: string, act: string, handler = p.handler): Promise<Locator> {
  await handler.sitDownAt(v.context);
  await page.goto(`/office/cases/${caseId}`);
  return openAct(page, act);
}

/** Warning or fine or both, with the rest as a form needs it. */
async function fillPenalty(form: Locator, kinds: readonly ('警告' | '罚款')[]): Promise<void> {
  for (const kind of kinds) await form.getByText(kind, { exact: true }).first().click();
  await form.getByLabel('罚款数额').fill('100');
  await form.getByText('从轻', { exact: true }).first().click();
  await form.getByLabel('裁量理由').fill('占用面积小。');
}

/** Sends the form and reads what comes back. */
async function expectRefused(page: Page, form: Locator, submit: string, what: keyof typeof tried): Promise<void> {
  const answered = page.waitForResponse((r) => r.request().method() === 'POST' && r.url().includes('/api/cases/'));
  await form.getByRole('button', { name: submit, exact: true }).click();
  expect.soft((await answered).ok(), what).toBe(false);
  const alert = form.getByRole('alert').filter({ hasText: '现在不能' });
  const { against } = tried[what];
  // the form may say something already: what the answer adds comes a moment later
  const all = Object.values(against).flat();
  const saysAll = async () => {
    const said = squeezed(await alert.innerText());
    return all.every((code) => sayingOf(code).words.test(said));
  };
  await expect
    .poll(saysAll)
    .toBe(true)
    .catch(() => {});
  await expectSaid(alert, what, against);
}

/** Every act of the table with all that stands against it, as the page lists it. */
async function expectOnPage(page: Page, caseId: string, scene: Scene): Promise<void> {
  await page.goto(`/office/cases/${caseId}`);
  for (const [act, against] of Object.entries(scene.shows))
    await expectSaid(await rowOf(page, act), `${scene.title}, ${act}`, against ?? {});
}

async function rowOf(page: Page, act: string): Promise<Locator> {
  const whole = page.locator('.whole-list');
  await whole.waitFor();
  if ((await whole.getAttribute('aria-expanded')) === 'false') await whole.click();
  const name = summary.steps.find((s) => s.do === act)?.name.zh ?? act;
  return page.locator('.acts.shut > li').filter({ has: page.locator('.act-name').getByText(name, { exact: true }) });
}

/** The place on screen says each reason, and its articles with it. */
async function expectSaid(place: Locator, what: string, against: Against): Promise<void> {
  const said = squeezed(await place.innerText());
  for (const code of Object.values(against).flat()) {
    const { words, law } = sayingOf(code);
    expect.soft(said, `${what}: ${code}`).toMatch(words);
    expect.soft(said, `${what}: ${code}`).toContain(law);
  }
}

/** What a reason says in Chinese, whatever its facts, and its articles as the screen cites them. */
function sayingOf(code: Code): { readonly words: RegExp; readonly law: string } {
  const { zh } = refusals[code];
  // what is a lead's duty rests on the article of that duty
  const law = code === 'people.not-your-duty' ? duties.lead.law : refusals[code].law;
  const parts = zh.split(/\{\w+\}/).map((part) => squeezed(part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { words: new RegExp(parts.join('.*?')), law: squeezed(cite(law, 'zh')) };
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Somebody's certificate is suspended while something is looked at. */
async function withSuspended(person: string, from: string, run: () => Promise<void>): Promise<void> {
  const keeper = await Official.enter('吕癸一');
  const { certificates } = await keeper.send(people.readPerson, { params: { personId: person } });
  const certificateId = certificates[0]?.id as string;
  const change = (status: 'suspended' | 'valid') =>
    keeper.send(people.changeCertificate, {
      params: { certificateId },
      body: { status, from: from as never, reason: '演示' },
    });
  await change('suspended');
  try {
    await run();
  } finally {
    await change('valid');
  }
}
