import type { AnswerOf } from '@zhiyi/kernel/route';
import type { lookAtPaper } from '@zhiyi/modules/papers/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../modules/papers/render/read-pdf.ts';
import { closeBrowser, desk, type Visit, visit } from './browser.ts';
import { doAct, signAll } from './desk-steps.ts';
import { Prepared } from './prepared.ts';

let v: Visit;
let p: Prepared;
beforeAll(async () => {
  p = await Prepared.by('林甲一', '周乙二');
  v = await visit(desk);
  await p.handler.sitDownAt(v.context);
});
afterEach(() => {
  expect(v.complaints).toEqual([]);
});
afterAll(async () => {
  await v.close();
  await closeBrowser();
});

const shop = {
  kind: 'individualBusiness',
  name: '演示便利店',
  representative: '罗示例',
  creditCode: '92330205MA2TEXT16B',
  identity: { kind: '居民身份证', number: '33020518900101002X' },
  address: '演示路 9 号',
} as const;

describe('the two ways out of the summary procedure without a penalty', () => {
  test('a first, minor, corrected act ends in education; its record is handed over and opens (APL 33)', async () => {
    const { page } = v;
    const caseId = await p.facts({ party: shop }, ['firstOffence', 'minorHarm', 'corrected']);
    await page.goto(`/office/cases/${caseId}`);
    await doAct(page, '教育，不予处罚', '记下教育', async (form) => {
      await form.getByText('初次违法、危害后果轻微并及时改正').first().click();
      await form
        .getByLabel('教育的内容')
        .fill('讲解《浙江省城市市容和环境卫生管理条例》第三十二条，当事人表示今后不再乱倒。');
      await form.getByLabel('补充说明').fill('两袋垃圾已当场装回。');
      await signAll(page, form);
    });
    await stands(page, '教育，不予处罚');
    const words = await opened(page, '不予行政处罚教育记录');
    expect(words).toContain('演示便利店');
    expect(words).toContain('今后不再乱倒');
    expect(words).toContain('两袋垃圾已当场装回');
    expect(words).toMatch(/洪塘街综执\S*〔2026〕第\d+号/);
  });

  test('a case that is no case for the spot becomes a lead with its evidence; the sheet says why (APL 51, 54)', async () => {
    const { page } = v;
    const caseId = await p.facts({ party: shop });
    await page.goto(`/office/cases/${caseId}`);
    await doAct(page, '转普通程序', '转普通程序', async (form) => {
      await form.getByLabel('理由', { exact: true }).fill('数量大，拟罚数额超过当场处罚的限额。');
      await signAll(page, form);
    });
    await stands(page, '转普通程序');
    // what was photographed stays with the case that the lead came from
    await page.getByText('现场.png').or(page.getByText('视听资料')).first().waitFor();
    const words = await opened(page, '案源登记表');
    expect(words).toContain('数量大，拟罚数额超过当场处罚的限额');
    expect(words).toContain('演示便利店');
    expect(words).toMatch(/洪塘街综执简案字〔2026〕第\d+号/);
  });
});

/** The case has ended there: nothing is open any more, and the page says so. */
async function stands(page: Page, state: string): Promise<void> {
  await page.locator('main').getByText(state).first().waitFor();
  expect(await openActs(page).count()).toBe(0);
}

function openActs(page: Page): Locator {
  return page.locator('.acts.open > li');
}

/** Opens an issued paper as an officer does, for a purpose, and reads what came. @returns its words without spaces */
async function opened(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: title }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('办理本案').click();
  const look = page.waitForResponse((r) => /\/api\/papers\/[^/]+\/look$/.test(r.url()) && r.ok());
  await dialog.getByRole('button', { name: /查看/ }).click();
  const { address } = (await (await look).json()) as AnswerOf<typeof lookAtPaper>;
  await dialog.getByText('这次查看已记录。').waitFor();
  const { pages } = await readPdf(await p.handler.bytes(new URL(address, page.url()).href));
  return pages.join('').replace(/\s/g, '');
}
