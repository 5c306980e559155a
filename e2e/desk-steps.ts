import type { Locator, Page } from 'playwright-core';

/** A made-up resident number, valid by its check digit, born on some day of a year; each call gives another. */
export function madeUpNumber(year = '1890'): string {
  const upTo = (n: number) => Math.floor(Math.random() * n);
  const two = (n: number) => String(n + 1).padStart(2, '0');
  const body = `330205${year}${two(upTo(12))}${two(upTo(28))}${String(upTo(1000)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((n, d, i) => n + Number(d) * (weights[i] as number), 0);
  return body + '10X98765432'[sum % 11];
}

/** The form of an act, opened from the list of acts of the case page. */
export async function openAct(page: Page, name: string): Promise<Locator> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click();
  const form = page.getByRole('dialog');
  await form.waitFor();
  return form;
}

/** Does one act to its end: opens its form, fills it, submits it, sees it on record and comes back to the case. */
export async function doAct(
  page: Page,
  name: string,
  submit: string,
  fill: (form: Locator) => Promise<void> = async () => {},
): Promise<void> {
  const form = await openAct(page, name);
  await form.getByRole('button', { name: submit, exact: true }).waitFor();
  await fill(form);
  await form.getByRole('button', { name: submit, exact: true }).click();
  await form.getByText('已记下').first().waitFor();
  await form.getByRole('button', { name: '回到案件' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Draws something like a name on a signature pad. */
export async function sign(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.15, 0.6));
  await page.mouse.down();
  for (const [x, y] of [
    [0.25, 0.2],
    [0.35, 0.75],
    [0.5, 0.3],
    [0.65, 0.7],
    [0.8, 0.4],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

export async function signAll(page: Page, form: Locator): Promise<void> {
  const pads = form.locator('canvas');
  for (let i = 0; i < (await pads.count()); i++) await sign(page, pads.nth(i));
}

/** Chooses from an antd select by what is typed into it. */
export async function pick(page: Page, form: Locator, label: string, typed: string, option: string): Promise<void> {
  const field = form.getByLabel(label, { exact: true });
  await field.click();
  if (typed) await field.fill(typed);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

export async function choose(form: Locator, group: string, option: string): Promise<void> {
  const g = form.getByRole('group', { name: group, exact: true }).first();
  await g.getByText(option, { exact: true }).first().click();
}

/** A small picture, plainly of nothing. */
export const picture = {
  name: '现场.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
