import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, phone, type Visit, violations, visit } from './browser.ts';
import { madeUpNumber, picture } from './desk-steps.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

describe('the officers’ path on the phone', () => {
  test('leads from the partner to the recorded facts, one thing a screen, each with its article (APL 30, 40, 42, 43, 46)', async () => {
    v = await visit(phone);
    const { page } = v;
    const next = (name: RegExp) => page.getByRole('button', { name }).click();
    await enterAs(page, 'p-lin');
    await page.goto('/office/spot');
    await next(/开始当场处罚/);
    await page.getByText('周乙二').first().click();
    await next(/下一步/);
    await page.getByLabel('地点，印在文书上').fill('洪塘街道示例路 18 号');
    expect(await violations(page)).toEqual([]);
    await next(/下一步/);
    await next(/已出示/);
    await page.getByRole('textbox').first().fill('摆摊');
    await page.getByText('占道设摊').first().click();
    await page.getByLabel('姓名').fill('罗示例');
    await page.getByLabel('身份证号').fill(madeUpNumber());
    await page.getByLabel('住址或者住所').fill('演示路 9 号');
    await next(/下一步，取证/);
    await page.locator('input[type=file]').first().setInputFiles(picture);
    await next(/下一步，写事实（已取 1 份）/);
    await page.getByLabel('做了什么').fill('在人行道摆设水果摊一个，占用约四平方米。');
    await next(/下一步，逐项询问/);
    for (const [question, answer] of [
      ['违法事实清楚，证据充分', '是'],
      ['两名执法人员与本案都没有利害关系', '是'],
      ['涉嫌犯罪', '否'],
      ['涉及公民生命健康安全、金融安全且有危害后果', '否'],
      ...[
        '违法行为轻微',
        '已经及时改正',
        '没有造成危害后果',
        '初次违法',
        '危害后果轻微',
        '有证据足以证明没有主观过错',
        '主动消除或者减轻危害后果',
        '受他人胁迫或者诱骗',
        '主动供述尚未掌握的违法行为',
        '配合查处，有立功表现',
        '情节严重',
      ].map((q) => [q, '否'] as const),
    ] as const) {
      await page.getByRole('heading', { name: question, exact: true }).waitFor();
      await page.getByRole('group').getByText(answer, { exact: true }).click();
    }
    await next(/记下事实/);
    await page.getByRole('button', { name: '查全区既往处罚' }).waitFor();
    expect(await page.locator('body').evaluate((b) => b.scrollWidth <= window.innerWidth)).toBe(true);
    expect(v.complaints).toEqual([]);
  }, 120_000);
});
