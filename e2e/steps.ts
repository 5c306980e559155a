import type { Page } from 'playwright-core';

/** Names of the demo's persons, by what the journeys call them. */
const names: Readonly<Record<string, string>> = {
  'p-lin': '林甲一',
  'p-zhou': '周乙二',
  'p-zhao': '赵戊五',
  'p-sun': '孙己六',
  'p-archivist': '陈癸十',
  'p-collector': '褚甲二',
};

/** One click on the demo's sign-in page. */
export async function enterAs(page: Page, who: string): Promise<void> {
  await page.goto('/');
  await page
    .getByText(names[who] ?? who, { exact: true })
    .first()
    .click();
  await page.waitForURL(/\/office\//);
}
