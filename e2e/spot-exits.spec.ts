import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, phone, type Visit, violations, visit } from './browser.ts';
import { answerAll, toCertificates, toQuestions, type Walk, walk } from './spot-steps.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

async function withCertificatesShown(): Promise<Walk> {
  v = await visit(phone);
  const w = walk(v.page);
  await enterAs(v.page, 'p-lin');
  await toCertificates(w);
  await w.press('certificates.shown');
  return w;
}

describe('the ways out of the phone’s path', () => {
  test('minor, corrected at once and harmless: no penalty is offered, the party is educated (APL 33(1))', async () => {
    const w = await withCertificatesShown();
    const { page } = w;
    await toQuestions(w);
    const shown = '当场收走，有照片';
    await answerAll(w, { minor: shown, corrected: shown, noHarm: shown });
    await w.press('review.do');
    await w.on('barred');
    await page.getByText('轻微并及时改正，没有造成危害后果，不予行政处罚').waitFor();
    expect(await violations(page)).toEqual([]);
    await w.press('bar.educate');
    await w.on('educate');
    await w.write('educate.content', '讲解了占道设摊的规定和危害，今后到规定的地方设摊。');
    await w.press('educate.next');
    await w.on('educateSign');
    await w.signAll();
    await w.press('educate.do');
    await w.on('ended');
    await page.getByText(w.t('ended.educated')).waitFor();
    expect(v?.complaints).toEqual([]);
  }, 120_000);

  test('who cannot be identified goes to the ordinary procedure, with the evidence (APL 51, 54)', async () => {
    const w = await withCertificatesShown();
    const { page } = w;
    await w.on('matter');
    await page.getByRole('textbox').first().fill('摆摊');
    await page
      .getByRole('button', { name: /^占道设摊/ })
      .first()
      .click();
    await w.on('party');
    await w.press('party.unknown');
    await w.on('refer');
    expect(await violations(page)).toEqual([]);
    await w.signAll();
    await w.press('refer.do');
    await w.on('ended');
    await page.getByText(w.t('ended.referred')).waitFor();
    // the lead is the organ's own paper, and the articles are those of this way out
    await page
      .getByRole('region', { name: w.t('done.papersKept') })
      .getByText('案源登记表')
      .waitFor();
    await page.locator('.phone-step').getByText('处罚法 51、54').waitFor();
    expect(v?.complaints).toEqual([]);
  }, 120_000);
});
