import { listEvidence } from '@zhiyi/modules/evidence/contract';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, phone, type Visit, violations, visit } from './browser.ts';
import { picture } from './desk-steps.ts';
import { Prepared } from './prepared.ts';
import { answerAll, askEarlier, toCertificates, vendor, type Walk, walk, whoAndWhat } from './spot-steps.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

/** A write that the server answered. */
interface Written {
  readonly path: string;
  readonly key: string;
  readonly status: number;
}

/** An officer whose phone has been prepared: the pages lie on it, and the lists that a case needs. */
async function onTheStreet(): Promise<{ readonly w: Walk; readonly written: Written[] }> {
  v = await visit(phone);
  const { page } = v;
  const written: Written[] = [];
  page.on('response', (r) => {
    const key = r.request().headers()['idempotency-key'];
    const path = new URL(r.url()).pathname.replace(/\/[0-9a-f-]{36}/, '');
    if (key !== undefined && !path.startsWith('/api/sign-in')) written.push({ path, key, status: r.status() });
  });
  await enterAs(page, 'p-lin');
  await page.goto('/office/spot');
  await page.evaluate(() => navigator.serviceWorker.ready);
  // what is kept for times without network has been written
  await expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('zhiyi.own.spot.matter')).length),
    )
    .toBeGreaterThan(0);
  return { w: walk(page), written };
}

const network = (there: boolean) => v?.context.setOffline(!there);

async function takeUsedMatter(w: Walk): Promise<void> {
  await w.on('matter');
  await w.page
    .getByRole('button', { name: /^占道设摊/ })
    .first()
    .click();
}

describe('a phone without network', () => {
  test('goes on from the certificates to the facts, is opened anew, and afterwards sends everything once and in order (APL 40, 46, 47)', async () => {
    const { w, written } = await onTheStreet();
    const { page } = w;
    await toCertificates(w);
    await w.press('certificates.shown');
    await w.on('matter');
    await expect.poll(() => written.map((x) => x.path)).toEqual(['/api/cases', '/api/cases/certificates']);

    await network(false);
    await takeUsedMatter(w);
    await whoAndWhat(w);
    await answerAll(w);
    await w.press('review.do');
    await page.getByText(w.t('review.offline')).waitFor();
    expect(await violations(page)).toEqual([]);
    await w.press('offline.look');
    const box = page.getByRole('dialog');
    await box.getByText('照片', { exact: true }).waitFor();
    expect(await box.locator('.outbox li').allTextContents()).toEqual([
      expect.stringContaining('照片'),
      expect.stringContaining('违法事实'),
    ]);

    await page.reload();
    await w.on('review');
    await page.getByText(vendor.name).waitFor();
    expect(written).toHaveLength(2);

    await network(true);
    await askEarlier(w);
    expect(written.slice(2, 4).map((x) => [x.path, x.status])).toEqual([
      ['/api/evidence', 200],
      ['/api/cases/facts', 200],
    ]);
    expect(new Set(written.map((x) => x.key)).size).toBe(written.length);
  }, 120_000);

  test('an officer chosen from an old list is refused once there is a network: said with its article, another goes along, and nothing taken is lost (APL 42)', async () => {
    const { w, written } = await onTheStreet();
    const { page } = w;
    // the list on this phone is from a day on which that certificate still ran
    await page.evaluate(async (name) => {
      const { rows } = await (await fetch('/api/sign-in/demo')).json();
      const KEPT = 'zhiyi.own.spot.colleagues';
      const list = JSON.parse(localStorage.getItem(KEPT) ?? '');
      const old = rows.find((p: { nameZh: string }) => p.nameZh === name);
      list.rows.push({ ...list.rows[0], id: old.id, name, certificate: { ...list.rows[0].certificate } });
      localStorage.setItem(KEPT, JSON.stringify(list));
    }, '赵戊五');
    await network(false);
    await page.reload();
    await w.press('list.begin');
    await w.on('partner');
    await page.getByText(w.t('partner.old')).waitFor();
    await page.getByText('赵戊五').click();
    await w.press('partner.next');
    await w.on('place');
    await w.write('place.address', vendor.place);
    await w.press('place.next');
    await w.on('certificates');
    await w.press('certificates.shown');
    await takeUsedMatter(w);
    await w.on('party');
    await w.write('party.name', vendor.name);
    await w.write('party.birthDate', '1890-01-02');
    await w.write('party.address', vendor.home);
    await w.press('party.next');
    await w.on('evidence');
    await page.locator('input[type=file]').first().setInputFiles(picture);
    await page.getByText(w.t('evidence.kept')).waitFor();

    await network(true);
    await w.on('certificates');
    const refused = page.getByRole('alert').filter({ hasText: w.t('certificates.not') });
    await refused
      .getByText(/处罚法 42/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await w.press('certificates.otherPartner');
    await w.on('partner');
    await page.getByText('周乙二').click();
    await w.press('partner.next');
    await w.on('place');
    await w.press('place.next');
    await w.on('certificates');
    await w.press('certificates.shown');
    await w.on('description');
    await expect
      .poll(() => written.map((x) => [x.path, x.status]))
      .toEqual([
        ['/api/cases', 409],
        ['/api/evidence', 200],
        ['/api/cases', 200],
        ['/api/cases/certificates', 200],
      ]);
    expect(v?.complaints.filter((c) => !/ERR_INTERNET_DISCONNECTED/.test(c))).toEqual([]);
  }, 120_000);

  test('a written statement handed in at the hearing is photographed without network, kept with its digest, and goes with the act once the server has it (APL 45(1), 46)', async () => {
    const p = await Prepared.by('林甲一', '周乙二');
    const caseId = await p.told(await p.proposed(await p.facts(), 100));
    v = await visit(phone);
    const { page } = v;
    const w = walk(page);
    await p.handler.sitDownAt(v.context);
    await page.goto(`/office/spot/${caseId}`);
    await w.on('hear');
    await w.take('hear.says', 'hear.yes');
    await w.write('hear.statement', '路边没有垃圾桶，书面意见另附。');
    await w.write('hear.recheck', '五十米内有投放点，已当场核对。');
    await w.take('hear.checked', 'hear.rejected');

    await network(false);
    await page.locator('input[type=file]').first().setInputFiles(picture);
    const handedIn = page.getByRole('region', { name: w.t('hear.handedIn') });
    await handedIn.getByText(w.t('evidence.kept')).waitFor();
    await handedIn.getByText(/^SHA-256 [0-9a-f]/).waitFor();
    await page.getByText(w.t('missing.handedIn')).waitFor();

    await network(true);
    await handedIn.getByText(w.t('evidence.sent')).waitFor();
    expect(await violations(page)).toEqual([]);
    await w.press('hear.do');
    await w.on('decide');
    const { rows } = await p.handler.send(listEvidence, { query: { caseId } });
    expect(rows).toContainEqual(
      expect.objectContaining({ kind: 'partyStatement', method: 'handedIn', state: 'received' }),
    );
    expect(v.complaints.filter((c) => !/ERR_INTERNET_DISCONNECTED/.test(c))).toEqual([]);
  }, 120_000);
});
