import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { enterAs } from './steps.ts';

const open: Visit[] = [];
async function at(who: string, size: typeof desk | typeof phone = desk): Promise<Page> {
  const v = await visit(size);
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

const burning = 'ZY-CF-SR-017';
const dung = 'ZY-CF-SR-019';
const csv = (rows: readonly (readonly string[])[]) => Buffer.from(`${rows.map((r) => r.join(',')).join('\r\n')}\r\n`);

async function source(page: Page, document: string, publishedOn: string, from: string): Promise<void> {
  await page.getByLabel('依据的文件').fill(document);
  await page.getByLabel('公布日').fill(publishedOn);
  await page.getByLabel('起用日').fill(from);
}

describe('裁量基准', () => {
  test('is entered by one person inside the statutory range, adopted by another, and then stands on the page of the matter (APL 34)', async () => {
    const keeper = await at('秦庚八');
    await keeper.goto(`/office/lists/benchmarks/new?matter=${burning}&name=${encodeURIComponent('露天焚烧')}`);
    await keeper.getByText('100–500 元').first().waitFor();
    await source(keeper, '《裁量基准》（演示〔2026〕21号）', '2026-10-01', '2026-10-10');
    const grade = keeper.getByRole('group', { name: '第 1 档', exact: true });
    await grade.getByLabel('下限').fill('100');
    await grade.getByLabel('上限').fill('900');
    await grade.getByLabel('适用情节').fill('焚烧面积1平方米以下');
    await grade.getByLabel('理由').fill('影响小');
    expect(await violations(keeper)).toEqual([]);
    const propose = keeper.getByRole('button', { name: '提出，等待另一人采用' });
    await propose.click();
    // a sum above the law's own is refused, grade by grade and kind of party by kind of party, with the article
    await keeper
      .getByText(/超出法定幅度：100–500 元/)
      .first()
      .waitFor();
    await keeper.getByText('处罚法 34').first().waitFor();
    await grade.getByLabel('上限').fill('300');
    await propose.click();
    await keeper.getByText('等待采用', { exact: true }).waitFor();
    await keeper.getByText('是您提出的，须由另一人采用。').waitFor();
    expect(await keeper.getByRole('button', { name: '采用', exact: true }).isDisabled()).toBe(true);
    expect(await violations(keeper)).toEqual([]);

    const second = await at('尤辛九');
    await second.goto(`/office/matters/${burning}`);
    await second.getByText('这个事项没有裁量基准').waitFor();
    await second.getByRole('link', { name: '《裁量基准》（演示〔2026〕21号）' }).click();
    await second.getByRole('button', { name: '采用', exact: true }).click();
    await second.getByText('已经采用，自 2026-10-10 起用于裁量。').waitFor();
    await second.goto(`/office/matters/${burning}`);
    await second.getByText('焚烧面积1平方米以下').waitFor();
    await second.getByText('2026-10-01 公布').waitFor();
    expect(await violations(second)).toEqual([]);
  });

  test('comes as a sheet: what leaves the statutory range is named and left out; the second person returns it with a reason', async () => {
    const keeper = await at('秦庚八');
    await keeper.goto('/office/lists/benchmarks/import');
    const basis = '《浙江省城市市容和环境卫生管理条例》第三十三条第三款、第五款';
    const other = '《浙江省城市市容和环境卫生管理条例》第三十二条第一款第四项、第二款';
    await keeper.locator('input[type=file]').setInputFiles({
      name: '裁量基准.csv',
      mimeType: 'text/csv',
      buffer: csv([
        ['事项编码', '处罚依据', '裁量阶次', '适用情节', '法定情节', '罚款下限', '罚款上限', '理由'],
        [dung, basis, '不予处罚', '', '违法行为轻微并及时改正，没有造成危害后果', '0', '0', '轻微'],
        [dung, basis, '一般', '经劝告仍不清除', '', '20', '50', '拒不清除'],
        [burning, other, '从重', '二次以上', '', '500', '501', '再犯'],
      ]),
    });
    await source(keeper, '《裁量基准》（演示〔2026〕22号）', '2026-10-01', '2026-10-12');
    expect(await violations(keeper)).toEqual([]);
    await keeper.getByRole('button', { name: '上传', exact: true }).click();
    await keeper.getByText(/没有导入/).waitFor();
    await keeper.getByText(/从重“从重”对个人定为 500–501 元，超出法定幅度/).waitFor();
    await keeper.getByText('经劝告仍不清除').waitFor();
    const address = new URL(keeper.url()).pathname;

    const second = await at('尤辛九', phone);
    await second.goto(address);
    await second.getByRole('button', { name: '采用', exact: true }).waitFor();
    expect(await violations(second)).toEqual([]);
    // returning falls to whoever prepares lists
    await keeper.getByRole('button', { name: '退回', exact: true }).click();
    await keeper.getByRole('dialog').getByLabel('退回的理由').fill('数额待核');
    await keeper.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    await keeper.getByText('已经退回：数额待核').waitFor();
    // whoever still has the page open is told that it was decided meanwhile
    await second.getByRole('button', { name: '采用', exact: true }).click();
    await second.getByText('这份裁量基准已经退回，不能这样办。').waitFor();
    await keeper.goto('/office/lists/benchmarks');
    await keeper.getByRole('link', { name: '《裁量基准》（演示〔2026〕22号）' }).waitFor();
    expect(await violations(keeper)).toEqual([]);
  });
});
