import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, type Visit, visit } from './browser.ts';
import { choose, doAct, madeUpNumber, openAct, pick, picture, signAll } from './desk-steps.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

const place = '洪塘街道示例路 18 号';

async function openCase(page: Page): Promise<void> {
  await enterAs(page, 'p-lin');
  await page.goto('/office/work');
  await page.getByRole('button', { name: /新办案件/ }).click();
  const form = page.getByRole('dialog');
  await form.getByText('周乙二').click();
  await pick(page, form, '镇街', '', '洪塘街道');
  await form.getByLabel('地点').fill(place);
  await form.getByRole('button', { name: /新办案件/ }).click();
  await page.waitForURL(/cases\/0/);
}

async function recordFacts(
  page: Page,
  form: Locator,
  other: { readonly number?: string; readonly actAt?: string } = {},
): Promise<void> {
  await pick(page, form, '事项', '摆摊', '占道设摊');
  // the place of the contact stands in the sheet already
  expect(await form.getByLabel('地点').inputValue()).toBe(place);
  await form.getByLabel('违法事实').fill('在人行道摆设水果摊一个，占用约四平方米。');
  await form.getByLabel('姓名').fill('罗示例');
  await form.getByLabel('身份证号').fill(other.number ?? madeUpNumber());
  if (other.actAt) await form.getByLabel('行为时间（持续的，写结束时间）').fill(other.actAt);
  await form.getByLabel('住址或者住所').fill('演示路 9 号');
  await form.locator('input[type=file]').first().setInputFiles(picture);
  await form.getByText('现场.png').first().waitFor();
  await choose(form, '违法事实清楚，证据充分', '是');
  await choose(form, '两名执法人员与本案都没有利害关系', '是');
  await choose(form, '涉嫌犯罪', '否');
  await choose(form, '涉及公民生命健康安全、金融安全且有危害后果', '否');
  await choose(form, '危害后果轻微', '是');
  await form.getByLabel('危害后果轻微：有什么证明').fill('现场照片');
  await form.getByRole('button', { name: /其余/ }).click();
}

async function factsOnRecord(page: Page): Promise<void> {
  await openCase(page);
  await doAct(page, '亮证', '已经亮证');
  await doAct(page, '记录事实', '记下事实', (f) => recordFacts(page, f));
}

describe('a street vendor’s case', () => {
  test('goes from contact to the archive at the desk; a refusal on the way names both reasons and loses nothing typed (APL 42–52, 67)', async () => {
    v = await visit(desk);
    const { page } = v;
    await factsOnRecord(page);
    await doAct(page, '责令改正', '责令改正', async (f) => {
      await f.getByLabel('责令改正什么').fill('立即撤除摊位。');
      await signAll(page, f);
    });
    await doAct(page, '复查：未改正', '记下复查', async (f) => {
      await f.getByText('逾期或者拒不改正', { exact: true }).click();
      await f.getByLabel('复查看到的情况').fill('复查时摊位仍在原处。');
      await choose(f, '复查记录交给当事人', '拒绝签收');
      await f.getByLabel('拒绝签收的情况').fill('当事人拒绝签名');
      await signAll(page, f);
    });
    await doAct(page, '拟处罚', '拟处罚', async (f) => {
      await f.getByText('罚款', { exact: true }).first().click();
      await f.getByLabel('罚款数额').fill('250');
      await f.getByText('从轻', { exact: true }).first().click();
      await f.getByLabel('裁量理由').fill('占用面积较小。');
      await f.getByRole('button', { name: '拟处罚', exact: true }).click();
      // above the limit of the summary procedure and above the range of the matter: both are said, nothing typed is lost
      await f.getByText('超过当场处罚对公民的限额 200 元').waitFor();
      await f.getByText('不在 0–50 元 之内').waitFor();
      expect(await f.getByLabel('裁量理由').inputValue()).toBe('占用面积较小。');
      await f.getByLabel('罚款数额').fill('50');
      await f.getByLabel('为什么离开所选档次').fill('摊位占用时间长。');
    });
    await doAct(page, '告知', '已经告知');
    await doAct(page, '听取陈述申辩', '记下陈述申辩', (f) => f.getByText('问过，没有陈述申辩').click());
    await doAct(page, '当场决定：罚款', '作出决定', (f) => signAll(page, f));
    await doAct(page, '当场交付', '记下交付', (f) => signAll(page, f));
    await doAct(page, '报机关备案', '报备案', (f) => signAll(page, f));
    const caseUrl = page.url();

    await page.goto((await page.getByRole('link', { name: '缴款页面' }).getAttribute('href')) as string);
    await page.getByRole('button', { name: '支付宝' }).click();
    await page.getByText('已缴 50').waitFor();

    await page.goto(caseUrl);
    await doAct(page, '复查：已改正', '记下复查', async (f) => {
      await f.getByLabel('复查看到的情况').fill('摊位已经撤除。');
      await signAll(page, f);
    });
    await enterAs(page, 'p-sun');
    await page.goto(caseUrl);
    await doAct(page, '结案', '结案');
    await enterAs(page, 'p-archivist');
    await page.goto(caseUrl);
    await doAct(page, '归档', '归档');
    await page.goto(caseUrl);
    await page.getByText('已归档').first().waitFor();
    expect(v.complaints).toEqual([]);
  }, 180_000);

  test('refuses what the law refuses, every reason at once on the same screen, each with its article and the way on', async () => {
    v = await visit(desk);
    const { page } = v;
    await openCase(page);
    // an act that cannot be done yet says why before it is tried
    await page.locator('main').getByText('须先拟处罚').first().waitFor();
    await doAct(page, '亮证', '已经亮证');
    await doAct(page, '记录事实', '记下事实', async (f) => {
      await recordFacts(page, f, { number: madeUpNumber('2013'), actAt: '2024-03-01T09:00' });
      await choose(f, '辨认和控制自己行为的能力', '没有');
      await choose(f, '违法事实清楚，证据充分', '否');
      await choose(f, '两名执法人员与本案都没有利害关系', '否');
      await choose(f, '涉嫌犯罪', '是');
      for (const factor of ['违法行为轻微', '已经及时改正', '没有造成危害后果', '有证据足以证明没有主观过错']) {
        await choose(f, factor, '是');
        await f.getByLabel(`${factor}：有什么证明`).fill('现场照片');
      }
    });
    const form = await openAct(page, '拟处罚');
    await form.getByText('罚款', { exact: true }).first().click();
    await form.getByLabel('罚款数额').fill('250');
    await form.getByText('一般', { exact: true }).first().click();
    await form.getByLabel('裁量理由').fill('试试。');
    await form.getByRole('button', { name: '拟处罚', exact: true }).click();
    const block = form.getByRole('alert').filter({ hasText: '现在不能拟处罚' });
    await block.getByText('超过当场处罚对公民的限额').waitFor();
    const said = await block.innerText();
    for (const reason of [
      /没有确认两名执法人员与案件无利害关系.*43/s,
      /违法事实不清或者证据不足.*40/s,
      /超过当场处罚对公民的限额 200 元.*51/s,
      /为前提，还没有做到.*28/s,
      /不满 14 周岁，不予行政处罚.*30/s,
      /不能辨认或者不能控制自己行为，不予行政处罚.*31/s,
      /轻微并及时改正，没有造成危害后果，不予行政处罚.*33/s,
      /没有主观过错，不予行政处罚.*33/s,
      /年内未被发现，不再处罚.*36/s,
      /涉嫌犯罪，应当移送，不得以罚代刑.*27/s,
    ])
      expect.soft(said).toMatch(reason);
    // the ways on are offered where the law leaves one
    await form.getByRole('button', { name: '转普通程序' }).waitFor();
  }, 120_000);
});
