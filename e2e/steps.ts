import type { Page } from 'playwright-core';

/** Names of the demo's persons in both languages, by what the journeys call them. */
const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'p-lin': ['林甲一', 'Lin Jiayi'],
  'p-zhou': ['周乙二', 'Zhou Yier'],
  'p-sun': ['孙己六', 'Sun Jiliu'],
  'p-archivist': ['陈癸十', 'Chen Guishi'],
  'p-reviewer': ['何丙三', 'He Bingsan'],
  'p-system': ['吕癸一', 'Lü Guiyi'],
  'p-security': ['施甲三', 'Shi Jiasan'],
};

/** One click on the demo's sign-in page. */
export async function enterAs(page: Page, who: string): Promise<void> {
  await page.goto('/');
  const [zh, en] = names[who] ?? [who, who];
  await page
    .getByText(zh, { exact: true })
    .or(page.getByText(en, { exact: true }))
    .first()
    .click();
  await page.waitForURL(/\/office(\/|$)/);
}
