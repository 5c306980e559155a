import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { writeWorkbook } from '../modules/catalogue/adapters/files/workbook.ts';
import { closeBrowser, desk, type Visit, violations, visit } from './browser.ts';
import { pick } from './desk-steps.ts';
import { enterAs } from './steps.ts';

const open: Visit[] = [];
async function at(who: string): Promise<Page> {
  const v = await visit(desk);
  open.push(v);
  await enterAs(v.page, who);
  return v.page;
}
afterEach(async () => {
  const complaints = open.flatMap((v) => v.complaints);
  await Promise.all(open.splice(0).map((v) => v.close()));
  expect(complaints).toEqual([]);
});
afterAll(closeBrowser);

const dialogOf = (page: Page) => page.getByRole('dialog');
/** The button of a dialog that does what its title says. */
const submit = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true }).click();

describe('settings the law leaves open', () => {
  test('are filled by one person and confirmed by another; whoever may not is told whose duty it is (ZJ 20, 23)', async () => {
    const filler = await at('吕癸一');
    await filler.goto('/office/settings');
    const row = (page: Page) => page.getByRole('listitem').filter({ hasText: '吹哨响应时限（小时）' });
    await row(filler)
      .getByRole('button', { name: /填写|修改/ })
      .click();
    await dialogOf(filler).getByLabel('值').fill('很快');
    await dialogOf(filler)
      .getByText(/^填 \d+ 至 \d+ 的整数/)
      .waitFor();
    await dialogOf(filler).getByLabel('值').fill('4');
    await submit(filler, '记下');
    await dialogOf(filler).waitFor({ state: 'hidden' });
    await row(filler).getByText('已填，等待另一人确认').waitFor();
    expect(await row(filler).getByRole('button', { name: '确认', exact: true }).isDisabled()).toBe(true);
    await filler.getByText(/“确认设置”由法制审核人员办理/).waitFor();
    expect(await violations(filler)).toEqual([]);

    const reviewer = await at('何丙三');
    await reviewer.goto('/office/settings');
    expect(await row(reviewer).getByRole('button', { name: '修改', exact: true }).isDisabled()).toBe(true);
    await row(reviewer).getByRole('button', { name: '确认', exact: true }).click();
    await row(reviewer).getByText('已确认', { exact: true }).waitFor();
  });

  test('the next year’s holidays are previewed, then imported; a period that ends in it is provisional before and certain after (APL 85)', async () => {
    const page = await at('吕癸一');
    const provisional = () =>
      page.evaluate(async () => {
        const answer = await fetch('/api/desk/clock?rule=apl.pay&from=2027-03-01');
        return ((await answer.json()) as { provisional: boolean }).provisional;
      });
    await page.goto('/office/settings');
    expect(await provisional()).toBe(true);
    const text = page.getByLabel('通知内容（JSON）');
    await text.fill('{ "year": 2027, "off": [] }');
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await page
      .getByText(/放假安排读不懂/)
      .first()
      .waitFor();
    const notice = { title: '国务院办公厅关于2027年部分节假日安排的通知', date: '2026-11-04' };
    const off = [
      { zh: '元旦', en: 'New Year', from: '2027-01-01', to: '2027-01-03' },
      { zh: '春节', en: 'Spring Festival', from: '2027-02-05', to: '2027-02-12' },
      { zh: '国庆节', en: 'National Day', from: '2027-10-01', to: '2027-10-07' },
    ];
    const work = [{ zh: '春节', en: 'Spring Festival', day: '2027-02-14' }];
    await text.fill(JSON.stringify({ year: 2027, notice, off, work }));
    await page.getByRole('button', { name: '预览', exact: true }).click();
    await page.getByText(/春节：.*2 月 5 日.*至.*2 月 12 日.*，8 天/).waitFor();
    await page.getByText(/春节前后补班：.*2 月 14 日/).waitFor();
    await page.getByText('还没有导入。').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await provisional()).toBe(true);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('2027 年的放假安排已导入。').waitFor();
    expect(await provisional()).toBe(false);
  });
});

describe('the register of people', () => {
  test('a certificate is issued, suspended, given back and revoked; a posting is called off before it begins (ZJ 9, 28)', async () => {
    const system = await at('吕癸一');
    const number = `E${Math.floor(Math.random() * 1e9)}`;
    await system.goto('/office/people');
    await system.getByRole('button', { name: '登记人员', exact: true }).click();
    await dialogOf(system).getByLabel('姓名或者名称').fill('虚构柒');
    await dialogOf(system).getByLabel('工号').fill(number);
    await submit(system, '登记人员');
    await dialogOf(system).waitFor({ state: 'hidden' });
    await system.goto(`/office/people?q=${number}`);
    await system.getByRole('link', { name: '虚构柒' }).click();
    await system.getByText('没有登记过执法证，不能算作执法人员。').waitFor();
    const address = new URL(system.url()).pathname;

    await system.getByRole('button', { name: /登记执法证/ }).click();
    const form = dialogOf(system);
    for (const [label, value] of [
      ['证号', `浙试-${number}`],
      ['发证机关', '浙江省人民政府（演示）'],
      ['执法区域', '江北区'],
      ['执法类别', '综合行政执法'],
      ['有效期自', '2026-10-01'],
      ['有效期至（含）', '2026-09-30'],
    ] as const)
      await form.getByLabel(label, { exact: true }).fill(value);
    await submit(system, '登记执法证');
    await form.getByText('有效期止于 2026-09-30，早于起始日 2026-10-01。').waitFor();
    await form.getByLabel('有效期至（含）').fill('2031-09-30');
    await submit(system, '登记执法证');
    await form.waitFor({ state: 'hidden' });
    const certificate = system.getByRole('listitem').filter({ hasText: `浙试-${number}` });
    await certificate.getByText('有效', { exact: true }).waitFor();

    for (const [change, shown] of [
      ['暂停', '已暂停'],
      ['恢复', '有效'],
      ['吊销', '已吊销'],
    ] as const) {
      await certificate.getByRole('button', { name: '变更', exact: true }).click();
      await pick(system, form, '变更为', '', change);
      await form.getByLabel('起始日').fill('2026-10-13');
      await form.getByLabel('理由').fill(`${change}的理由`);
      await submit(system, '变更');
      await form.waitFor({ state: 'hidden' });
      await certificate.getByText(shown, { exact: true }).waitFor();
    }
    expect(await certificate.getByRole('button', { name: '变更', exact: true }).isDisabled()).toBe(true);
    await certificate.getByText('已吊销的证件不再变更；重新取得资格后登记新证。').waitFor();
    expect(await violations(system)).toEqual([]);
    // the posting is another administrator's
    await system
      .getByText(/“任免与派驻”由安全管理员办理/)
      .first()
      .waitFor();

    const security = await at('施甲三');
    await security.goto(address);
    await security.getByRole('button', { name: /^任职/ }).click();
    const appoint = dialogOf(security);
    await pick(security, appoint, '单位', '综合行政执法局', '区综合行政执法局');
    await pick(security, appoint, '岗位', '', '承办人');
    await appoint.getByLabel('起始日').fill('2026-12-01');
    await submit(security, '任职');
    await appoint.waitFor({ state: 'hidden' });
    const posting = security.getByRole('listitem').filter({ hasText: '区综合行政执法局' });
    await posting.getByText(/2026-12-01 起.*还没有开始/).waitFor();
    await posting.getByRole('button', { name: '取消', exact: true }).click();
    await appoint.getByText('还没有开始，取消以后不会生效；记录保留。').waitFor();
    await appoint.getByRole('button', { name: '取消', exact: true }).last().click();
    await appoint.waitFor({ state: 'hidden' });
    await posting.getByText(/开始以前已取消/).waitFor();
    expect(await violations(security)).toEqual([]);
  });
});

describe('the lists of power', () => {
  test('a workbook is confirmed by another, published by another, and some of its matters are withdrawn; each refusal says why (ZJ 9, 10, APL 24)', async () => {
    const keeper = await at('秦庚八');
    const id = `trial-${Math.floor(Math.random() * 1e6)}`;
    await keeper.goto('/office/lists');
    await keeper.getByRole('button', { name: '开设清单', exact: true }).click();
    const form = dialogOf(keeper);
    await form.getByLabel('名称').fill(`试开清单 ${id}`);
    await form.getByLabel('编号').fill(id);
    await pick(keeper, form, '类别', '', '省、市目录');
    await submit(keeper, '开设');
    await keeper.getByText('这份清单还没有内容').waitFor();

    await keeper.goto(`/office/lists/import?list=${id}`);
    const codes = ['ZY-CF-SR-017', 'ZY-CF-SR-019', 'ZY-CF-SR-014'];
    await keeper.locator('input[type=file]').setInputFiles({
      name: '试开清单.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(
        await writeWorkbook(
          '清单',
          ['事项编码'],
          codes.map((code) => [code]),
        ),
      ),
    });
    await keeper.getByLabel('批次').fill('一批');
    await keeper.getByLabel('生效日').fill('2026-11-01');
    await keeper.getByRole('button', { name: '上传并读取' }).click();
    await keeper.getByText(/确认以后：增加 3 项，修改 0 项，收回 0 项/).waitFor();
    const address = new URL(keeper.url()).pathname;

    const second = await at('尤辛九');
    await second.goto(address);
    await second.getByRole('button', { name: /确认导入/ }).click();
    await second.getByText('已经写进清单。').waitFor();

    // whoever drafted it does not publish it
    await keeper.goto(`/office/lists/${id}`);
    await keeper.getByText('已在清单上，公布并到生效日以前不能实施。').waitFor();
    const publish = async (page: Page, from: string) => {
      await page.getByRole('button', { name: '公布', exact: true }).click();
      await dialogOf(page).getByLabel('公布日').fill('2026-10-13');
      await dialogOf(page).getByLabel('生效日').fill(from);
      await dialogOf(page).getByLabel('公布的文件').fill('演示〔2026〕31号');
      await submit(page, '公布');
    };
    await publish(keeper, '2026-11-01');
    await dialogOf(keeper).getByText('“确认事项目录”须由另一人办理，不能确认自己办的。').waitFor();
    expect(await violations(keeper)).toEqual([]);

    await second.goto(`/office/lists/${id}`);
    await publish(second, '2026-10-13');
    await dialogOf(second)
      .getByText(/清单应当先公布后实施/)
      .waitFor();
    await dialogOf(second).getByLabel('生效日').fill('2026-11-01');
    await submit(second, '公布');
    await dialogOf(second).waitFor({ state: 'hidden' });
    await second.getByText(/2026-10-13 公布/).waitFor();

    await second.getByRole('button', { name: '收回', exact: true }).click();
    await dialogOf(second).getByLabel('收回日').fill('2026-12-01');
    await dialogOf(second).getByLabel('理由').fill('承接能力评估未通过');
    await dialogOf(second)
      .getByLabel(/只收回其中的事项/)
      .fill('ZY-CF-SR-014 乱写');
    await dialogOf(second).getByText('这些不是编码：乱写').waitFor();
    await dialogOf(second)
      .getByLabel(/只收回其中的事项/)
      .fill('ZY-CF-SR-014');
    expect(await violations(second)).toEqual([]);
    await submit(second, '收回');
    await dialogOf(second).waitFor({ state: 'hidden' });
    await second.goto(`/office/matters?list=${id}&on=2026-12-01`);
    await second
      .getByText(/2 个?项?/)
      .first()
      .waitFor();
    await second
      .getByRole('link', { name: /露天焚烧|焚烧/ })
      .first()
      .waitFor();
    expect(await second.getByText('ZY-CF-SR-014').count()).toBe(0);
  });
});
