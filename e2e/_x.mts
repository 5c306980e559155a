import { closeBrowser, desk, phone, type Visit, visit } from './browser.ts';
import { Official } from './official.ts';
import { Prepared } from './prepared.ts';

const p = await Prepared.by('林甲一', '周乙二');
const ids: Record<string, string> = {};
const pr = async () => p.proposed(await p.facts(), 100);
ids.contact = await p.contact();
ids.facts = await p.facts();
ids.ordered = await p.ordered(await p.facts());
ids.proposed = await pr();
ids.told = await p.told(await pr());
ids.heard = await p.heard(await p.told(await pr()));
ids.decided = await p.decided(await p.heard(await p.told(await pr())));
ids.served = await p.handedOver(await p.decided(await p.heard(await p.told(await pr()))));
ids.cash = await p.handedOver(await p.decided(await p.heard(await p.told(await pr()))), {
  ground: 'withinLimit',
  amount: 10000 as never,
  receiptNumber: '演示票据 9',
});
ids.confiscate = await p.facts({ matter: 'ZY-CF-ZT-001' });
console.log(JSON.stringify(ids));
const all: string[] = [];
async function shoot(size: typeof desk | typeof phone, lang: 'zh' | 'en', names: string[], tag: string, full = true) {
  const v: Visit = await visit(size, lang);
  v.page.on('console', (m) => {
    if (m.type() === 'warning' || m.type() === 'error') all.push(`${tag} ${m.type()}: ${m.text().slice(0, 300)}`);
  });
  v.page.on('response', (r) => {
    if (r.status() >= 400) all.push(`${tag} ${r.status()} ${r.url()}`);
  });
  await p.handler.sitDownAt(v.context);
  for (const n of names) {
    await v.page.goto(`/office/cases/${ids[n]}`);
    await v.page.waitForLoadState('networkidle');
    await v.page.waitForTimeout(400);
    await v.page.screenshot({ path: `/tmp/h/desk-shots/${tag}-${n}.png`, fullPage: full });
    const w = await v.page.evaluate(() => document.documentElement.scrollWidth);
    if (w > size.width) all.push(`${tag} ${n} too wide ${w}`);
  }
  await v.close();
}
await shoot(phone, 'zh', Object.keys(ids), 'pz');
await shoot(phone, 'en', Object.keys(ids), 'pe');
await shoot(desk, 'en', ['served', 'cash', 'contact'], 'de');
console.log(all.join('\n'));
await closeBrowser();
