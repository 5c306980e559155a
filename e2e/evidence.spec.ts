import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { choose, doAct, picture } from './desk-steps.ts';
import { Official } from './official.ts';
import { Prepared } from './prepared.ts';

let v: Visit;
let p: Prepared;
beforeAll(async () => {
  p = await Prepared.by('林甲一', '周乙二');
});
afterEach(async () => {
  expect(v.complaints).toEqual([]);
  await v.close();
});
afterAll(closeBrowser);

async function sitDown(who: string, size: typeof desk | typeof phone = desk): Promise<Page> {
  v = await visit(size);
  await (who === '林甲一' ? p.handler : await Official.enter(who)).sitDownAt(v.context);
  return v.page;
}

/** Opens the first piece that waits, as the key does. */
async function openWaiting(page: Page, caseId: string) {
  await page.goto(`/office/cases/${caseId}`);
  await page.getByText('待审核，暂不能作为根据').first().waitFor();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('region', { name: '审核' }).waitFor();
  return dialog;
}

describe('evidence at the desk (APL 45, 46, 55)', () => {
  test('what the party handed in is no ground until the other officer has verified it, by keyboard; found unlawful, the lead excludes it for good', async () => {
    const caseId = await p.told(await p.proposed(await p.facts(), 150));
    let page = await sitDown('林甲一');
    await page.goto(`/office/cases/${caseId}`);
    await doAct(page, '听取陈述申辩', '记下陈述申辩', async (form) => {
      await form.getByText('作了陈述申辩').click();
      await form.getByLabel('当事人的陈述申辩').fill('见书面陈述。');
      await form.getByLabel('当场复核的情况').fill('已核对书面陈述。');
      await form.getByText('不成立，不予采纳').click();
      await form
        .locator('input[type=file]')
        .first()
        .setInputFiles({ ...picture, name: '书面陈述.png' });
      await form
        .getByRole('checkbox', { name: /当事人的陈述/ })
        .first()
        .waitFor();
    });
    // nobody verifies what they took in themselves: the reason and its article stand beside the shut button
    const own = await openWaiting(page, caseId);
    await own.getByText('自己取得的证据须由另一人审核').waitFor();
    expect(await own.getByRole('button', { name: '审核', exact: true }).isDisabled()).toBe(true);
    expect(await own.getByRole('region', { name: '审核' }).innerText()).toContain('处罚法 41(2)、46(2)');
    await v.close();

    page = await sitDown('周乙二');
    const dialog = await openWaiting(page, caseId);
    await dialog.getByRole('button', { name: '审核', exact: true }).press('Enter');
    const form = dialog.getByRole('form', { name: '审核' });
    await form.getByRole('button', { name: '审核合格' }).press('Enter');
    expect(await form.getByText('还没有填').count()).toBe(4);
    for (const quality of ['真实', '清晰', '完整', '准确'])
      await form.getByRole('group', { name: quality }).getByRole('radio', { name: '是' }).press('Space');
    await form.getByRole('button', { name: '审核合格' }).press('Enter');
    await dialog.getByText(/周乙二审核/).waitFor();
    await dialog.getByText('可以作为认定事实的根据。').waitFor();
    expect(await violations(page)).toEqual([]);
    await v.close();

    page = await sitDown('孙己六');
    await page.goto(`/office/cases/${caseId}`);
    await page.getByRole('button', { name: /当事人的陈述/ }).click();
    const excluding = page.getByRole('dialog');
    await excluding.getByRole('button', { name: '排除', exact: true }).click();
    await excluding.getByText('严重违反法定程序收集', { exact: true }).click();
    await excluding.getByLabel('理由', { exact: true }).fill('收取时没有出示证件。');
    await excluding.getByRole('form', { name: '排除' }).getByRole('button', { name: '排除', exact: true }).click();
    await excluding.getByText(/孙己六排除/).waitFor();
    expect(await excluding.getByRole('button', { name: '排除', exact: true }).count()).toBe(0);
    // the reason is read with the original, for a purpose
    await excluding.getByRole('button', { name: '查看', exact: true }).click();
    await excluding.getByText('收取时没有出示证件。').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('已排除，不得作为根据').waitFor();
  }, 180_000);

  test('on a phone a photo is found wanting, and the decision that rested on it is shut with its article until it is mended (APL 40)', async () => {
    const caseId = await p.heard(await p.told(await p.proposed(await p.facts(), 150)));
    let page = await sitDown('周乙二', phone);
    await page.goto(`/office/cases/${caseId}`);
    await page
      .getByRole('button', { name: /视听资料/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '审核', exact: true }).click();
    for (const [quality, answer] of [
      ['真实', '是'],
      ['清晰', '否'],
      ['完整', '是'],
      ['准确', '是'],
    ] as const)
      await choose(dialog, quality, answer);
    await dialog.getByLabel('哪里不符合').fill('看不清倾倒的位置。');
    await dialog.getByRole('button', { name: '审核不合格' }).click();
    await dialog.getByText('不符合：清晰。').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await v.close();

    page = await sitDown('林甲一');
    await page.goto(`/office/cases/${caseId}`);
    await page.locator('.acts.shut').getByText('违法事实不清或者证据不足：证据').first().waitFor();
  }, 120_000);

  test('a statement is taken with questions and answers; it is evidence of the case at once, and its words open for a purpose', async () => {
    const caseId = await p.facts();
    const page = await sitDown('林甲一');
    await page.goto(`/office/cases/${caseId}`);
    await page.getByText('现在可以做').waitFor();
    await page.keyboard.press('b');
    const form = page.getByRole('dialog').filter({ hasText: '制作笔录' });
    await form.getByRole('textbox', { name: '被询问人' }).fill('罗示例');
    await form.getByRole('button', { name: '记下笔录' }).click();
    await form.getByText('还没有填').first().waitFor();
    await choose(form, '询问、检查前已经出示执法证件', '否');
    await form.getByRole('button', { name: '加一问' }).click();
    await form.getByLabel('问 1').fill('两袋垃圾是谁倒的？');
    await form.getByLabel('答 1').fill('是我倒的。');
    await form.getByText('核对无误，纸上已签名').click();
    await form.getByRole('button', { name: '记下笔录' }).click();
    await form.getByText('询问、检查前须出示执法证件').waitFor();
    await choose(form, '询问、检查前已经出示执法证件', '是');
    await form.getByRole('button', { name: '记下笔录' }).click();
    await form.getByText('已记下').first().waitFor();
    await form.getByRole('button', { name: '回到案件' }).click();
    await page.getByRole('button', { name: '当事人的陈述，笔录' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '取得方式' });
    await dialog.getByRole('button', { name: '查看', exact: true }).click();
    await dialog.getByText('是我倒的。').waitFor();
    expect(await dialog.getByText('审核合格').count()).toBe(0);
  }, 120_000);
});
