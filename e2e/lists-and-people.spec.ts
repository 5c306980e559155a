import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, type Visit, violations, visit } from './browser.ts';
import { doAct } from './desk-steps.ts';
import { enterAs } from './steps.ts';

const open: Visit[] = [];
/** Somebody at the desk, entered with one click. */
async function at(who: string): Promise<Page> {
  const v = await visit(desk);
  open.push(v);
  await enterAs(v.page, who);
  return v.page;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((v) => v.close()));
});
afterAll(closeBrowser);

const matter = 'ZY-CF-FW-011';
const csv = (rows: readonly (readonly string[])[]) => Buffer.from(`${rows.map((r) => r.join(',')).join('\r\n')}\r\n`);

/** One row of a list as a ministry would send it, made up. */
const longRow: Readonly<Record<string, string>> = {
  事项编码: '',
  事项名称: '对擅自超出门、窗进行店外经营的行政处罚（演示）',
  通俗名称: '店外经营（演示）',
  领域: '市容环卫',
  主管部门: '综合行政执法',
  核对标记: 'R',
  当事人类型: '自然人;个体工商户;法人或其他组织',
  处罚依据: '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款',
  处罚内容: '责令限期改正；逾期不改正的，可以处100元以上1000元以下罚款',
  处罚种类: '罚款',
  前提: '责令限期改正，逾期不改正',
  罚款计算基数: 'yuan',
  个人罚款幅度: '100-1000',
  单位罚款幅度: '100-1000',
};

/** 能不能办 — whether Hongtang may penalise the matter there today, with its two officers. */
async function mayHongtang(page: Page, withPartner = true): Promise<void> {
  await page.goto(`/office/may?matter=${matter}&body=hongtang`);
  if (withPartner) {
    await page.getByRole('combobox').last().click();
    await page.locator('.ant-select-item-option').filter({ hasText: '周乙二' }).first().click();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: /^问/ }).click();
}

describe('the lists of power', () => {
  test('a street may not, until one person has brought a list, another has confirmed it and it is published; bad rows are named and left out (ZJ 9, APL 24)', async () => {
    const officer = await at('林甲一');
    await mayHongtang(officer);
    await officer.getByText('不可以').first().waitFor();
    await officer.getByText('处罚法 24').first().waitFor();

    const keeper = await at('秦庚八');
    await keeper.goto('/office/lists/import?list=street');
    await keeper.locator('input[type=file]').setInputFiles({
      name: '街道赋权清单-补充.csv',
      mimeType: 'text/csv',
      buffer: csv([
        ['事项编码', '权力来源', '所依目录', '赋权条件'],
        [matter, '赋权', `guide-province:${matter}`, '高频多发;易发现易处置;专业要求适宜'],
        ['ZY-CF-XX-999', '赋权', 'guide-province:ZY-CF-XX-999', '高频多发'],
      ]),
    });
    await keeper.getByLabel('批次').fill('补充批');
    await keeper.getByLabel('生效日').fill('2026-10-13');
    await keeper.getByText('已经公布', { exact: true }).click();
    await keeper.getByLabel('公布日').fill('2026-10-12');
    await keeper.getByLabel('公布的文件').fill('演示〔2026〕9号');
    await keeper.getByRole('button', { name: '上传并读取' }).click();
    await keeper.getByText(/确认以后：增加 1 项，修改 0 项，收回 0 项/).waitFor();
    // whoever brought it cannot confirm it, and is told why
    expect(await keeper.getByRole('button', { name: /确认导入/ }).isDisabled()).toBe(true);
    await keeper.getByText('文件是您上传的，须由另一人确认。').waitFor();
    await keeper.getByRole('link', { name: /1 行有问题/ }).click();
    await keeper.getByText('ZY-CF-XX-999').first().waitFor();
    await keeper.getByText('赋权条件：要记明高频多发、易发现易处置、专业要求适宜三项都符合').waitFor();
    expect(await violations(keeper)).toEqual([]);

    const second = await at('尤辛九');
    await second.goto(new URL(keeper.url()).pathname);
    await second.getByRole('button', { name: /确认导入/ }).click();
    await second.getByText('已经写进清单。').waitFor();

    // the tab keeps the question; its answer is another one now
    await mayHongtang(officer, false);
    await officer.getByText('宁波市江北区人民政府洪塘街道办事处').first().waitFor();
  });
});

describe('a posting', () => {
  test('ends, and with it what it opened: the case, the list and the session (ZJ 9)', async () => {
    const officer = await at('邹丙六');
    await officer.goto('/office/work');
    const link = officer.locator('table a').first();
    await link.waitFor();
    const address = (await link.getAttribute('href')) as string;

    const keeper = await at('施甲三');
    await keeper.goto(`/office/people?q=${encodeURIComponent('邹丙六')}`);
    await keeper.getByRole('link', { name: '邹丙六' }).click();
    await keeper
      .locator('li')
      .filter({ hasText: '甬江街道' })
      .getByRole('button', { name: '结束', exact: true })
      .click();
    await keeper.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click();
    await keeper.getByRole('dialog').waitFor({ state: 'hidden' });

    // the session of the street is over at once; whoever signs in again works at home, where the case does not exist
    await officer.waitForURL(/sign-in/);
    await enterAs(officer, '邹丙六');
    await officer.goto('/office/work?scope=all');
    await officer
      .getByText(/区综合行政执法局/)
      .first()
      .waitFor();
    await officer.locator('.result-line, .empty').first().waitFor();
    expect(await officer.getByText('甬江街综执简案字').count()).toBe(0);
    await officer.goto(address);
    await officer.getByText('没有这件案件').first().waitFor();
  });
});

describe('the squad leader’s list', () => {
  test('is assigned in bulk: a case that is over is named with its reason and article, the rest are done (ZJ 9, APL 42, 47)', async () => {
    const lead = await at('孙己六');
    await lead.goto('/office/work?scope=all');
    for (const n of ['000009', '000010'])
      await lead
        .getByRole('row', { name: new RegExp(n) })
        .getByRole('checkbox')
        .check();
    await lead.getByRole('button', { name: /批量分派/ }).click();
    const form = lead.getByRole('dialog');
    await form.getByText('周乙二').click();
    await form.getByText('林甲一').click();
    await form.getByLabel('分派理由').fill('原承办人休假');
    // meanwhile the archivist files one of them
    const archivist = await at('陈癸十');
    await archivist.goto('/office/work?scope=all');
    await archivist.getByRole('link', { name: /000010/ }).click();
    await doAct(archivist, '归档', '归档');
    await form.getByRole('button', { name: '分派', exact: true }).click();
    await form.getByText('已分派 1 件。 1 件没有分派，理由如下。').waitFor();
    await form.getByText(/案件已经办完（已归档），案卷不再变动，不能改派/).waitFor();
    await form.getByText(/000010号，一项不满足/).waitFor();
    expect(await form.getByText('处罚法 47').count()).toBe(1);
  });

  test('is exported while other work runs: the export is stopped, begun again and fetched, masked', async () => {
    const keeper = await at('秦庚八');
    await keeper.goto('/office/lists/import?list=guide-city');
    await keeper.locator('input[type=file]').setInputFiles({
      name: '很长的清单.csv',
      mimeType: 'text/csv',
      buffer: csv([
        [...Object.keys(longRow)],
        ...Array.from({ length: 12_000 }, (_, n) => [`T-${n}`, ...Object.values(longRow).slice(1)]),
      ]),
    });
    await keeper.getByLabel('批次').fill('试读');
    await keeper.getByLabel('生效日').fill('2026-12-01');
    const lead = await at('孙己六');
    await lead.goto('/office/work?scope=all');
    await lead.locator('table a').first().waitFor();
    await keeper.getByRole('button', { name: '上传并读取' }).click();
    await keeper.getByRole('button', { name: '停止', exact: true }).waitFor();
    await lead.getByRole('button', { name: '导出', exact: true }).click();
    await lead.getByRole('button', { name: '导出 csv' }).click();
    await lead.getByRole('button', { name: '停止', exact: true }).click();
    await lead.getByText('处理到 0 时停下').waitFor();
    await keeper.getByRole('button', { name: '停止', exact: true }).click();
    await keeper.getByText('已停止').first().waitFor();
    await lead.getByRole('button', { name: '重新开始' }).click();
    const [file] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('link', { name: '下载' }).click()]);
    const text = readFileSync(await file.path(), 'utf8');
    // the window may show fewer rows than there are: the result line counts them all
    const said = await lead.getByText(/^\d+ 件：/).innerText();
    expect(text.trim().split(/\r?\n/)).toHaveLength(1 + Number.parseInt(said, 10));
    expect(text).toContain('罗*');
  });
});
