import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, instant, orRefuse } from '@zhiyi/kernel';
import QRCode from 'qrcode';
import { afterAll, describe, expect, test } from 'vitest';
import { type PaperCode, type PaperData, paperCodes, papers } from '../domain/kinds.ts';
import { limitsOn } from '../domain/limits.ts';
import { checkReconsiderationFirst } from '../domain/remedy.ts';
import { drawnModules } from './drawn-modules.ts';
import { goldenText, readPdf } from './read-pdf.ts';
import { createRenderer, type RenderedPaper } from './renderer.ts';
import { sample } from './samples.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

type Decision = PaperData<'on-the-spot-decision'>;
const demo = { demo: true, sealed: false } as const;

async function rendered<C extends PaperCode>(code: C, data: PaperData<C>, at: Instant): Promise<RenderedPaper> {
  return orRefuse(await renderer.render(code, data, { at, ...demo }));
}
async function text(pdf: Uint8Array): Promise<string> {
  return (await readPdf(pdf)).pages.join('\n');
}
/** The words of the sample decision with something else in it; spaces and line ends aside, for a line may break anywhere. */
async function decisionText(change: (d: Decision) => Decision): Promise<{ words: string; paper: RenderedPaper }> {
  const { at, data } = await sample('on-the-spot-decision');
  const paper = await rendered('on-the-spot-decision', change(data), at);
  return { words: squeezed(await text(paper.pdf)), paper };
}
const squeezed = (words: string) => words.replace(/\s/g, '');

describe('文书的样本', () => {
  test.each(paperCodes)('%s reads as its golden text says, on one A4 page of PDF/A-2b', async (code) => {
    const { at, data } = await sample(code);
    const paper = await rendered(code, data, at);
    const read = await readPdf(paper.pdf);
    const golden = await readFile(new URL(`../../../documents/golden/${code}.txt`, import.meta.url), 'utf8');
    expect(goldenText(read.pages)).toBe(golden);
    expect(paper.pages).toBe(1);
    expect(read.size.map((n) => Math.round((n / 72) * 25.4))).toEqual([0, 0, 210, 297]);
    const raw = Buffer.from(paper.pdf).toString('latin1');
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(read.pages.join('')).toContain('演示');
    expect(paper.lost).toEqual([]);
  });

  test('the same paper gives the same bytes, in another process too', async () => {
    const { at, data } = await sample('on-the-spot-decision');
    const first = await rendered('on-the-spot-decision', data, at);
    const other = createRenderer();
    const again = orRefuse(await other.render('on-the-spot-decision', data, { at, ...demo }));
    await other.close();
    expect(Buffer.from(again.pdf).equals(Buffer.from(first.pdf))).toBe(true);
    expect(again).toMatchObject({ sha256: first.sha256, template: first.template, fontDigest: first.fontDigest });
    const later = await rendered('on-the-spot-decision', data, instant('2026-10-13T01:33:00Z'));
    expect(later.sha256).not.toBe(first.sha256);
  });

  test('T63: an on-the-spot decision tells of reconsideration first and of no six months', async () => {
    const { words } = await decisionText((d) => d);
    expect(words).toContain('先向宁波市江北区人民政府申请行政复议');
    expect(words).not.toMatch(/六个月|6个月|半年/);
    const { data } = await sample('on-the-spot-decision');
    expect(checkReconsiderationFirst(words, limitsOn(data.head.date))).toEqual([]);
  });

  test('a decision that lacks something is refused, not rendered', async () => {
    const { at, data } = await sample('on-the-spot-decision');
    const { remedy: _, ...rest } = data;
    const made = await renderer.render('on-the-spot-decision', rest as Decision, { at, ...demo });
    expect(made.ok ? [] : made.refusals.map((r) => r.code)).toEqual(['papers.content-missing']);
  });
});

describe('标记与印章', () => {
  test('without a real seal a paper says 未盖章; bytes meant for a seal provider do not', async () => {
    const { at, data } = await sample('payment-notice');
    const words = async (sealed: boolean) =>
      text(orRefuse(await renderer.render('payment-notice', data, { at, demo: false, sealed })).pdf);
    expect(await words(false)).toContain('未盖章');
    expect(await words(true)).not.toContain('未盖章');
    expect(await words(true)).not.toContain('演示');
  });

  test('a demonstration paper is never made for sealing', async () => {
    const { at, data } = await sample('payment-notice');
    await expect(renderer.render('payment-notice', data, { at, demo: true, sealed: true })).rejects.toThrow(
      'never sealed',
    );
  });

  test('a draft may be looked at before the second officer has signed, and says that it is none', async () => {
    const { at, data } = await sample('on-the-spot-decision');
    const [first, second] = data.officers;
    const waiting: Decision = {
      ...data,
      officers: [first, { ...second, signature: { kind: 'awaited' } }],
      receipt: { kind: 'awaited' },
    };
    const options = { at, demo: false, sealed: false };
    const seen = orRefuse(await renderer.preview('on-the-spot-decision', waiting, { ...options, draft: true }));
    expect(seen.pages).toHaveLength(1);
    expect(seen.pages[0]).toMatch(/^<svg viewBox="0 0 595\.\d+ 841\.\d+"/);
    expect(seen.pages[0]).not.toContain('<script');
    const refused = await renderer.preview('on-the-spot-decision', waiting, { ...options, draft: false });
    expect(refused.ok).toBe(false);
  });

  test.each(['on-the-spot-decision', 'payment-notice'] as const)(
    'the codes drawn on %s lead where they say',
    async (code) => {
      const { at, data } = await sample(code);
      const drawn = drawnModules((await rendered(code, data, at)).pdf);
      const addresses = [data.head.verify, ...('payAt' in data ? [data.payAt] : [])];
      expect(drawn.length).toBe(addresses.length);
      for (const address of addresses) {
        const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
        const wanted = Array.from({ length: modules.size }, (_, y) =>
          Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '#' : '.')).join(''),
        );
        expect(drawn).toContainEqual(wanted);
      }
    },
  );
});

describe('当事人所写的任何文字都只是文字', () => {
  const say =
    (statement: string) =>
    (d: Decision): Decision => ({
      ...d,
      defence: { made: true, statement, recheck: '经复核属实', adopted: true },
    });

  test.each([
    '#eval("1+1") #panic() #sys.inputs #read("lib.typ") #include "lib.typ"',
    '$x^2$ *粗* _斜_ `码` @引 <标> \\ // 注 /* 注 */ = 题 - 项 + 项 / 词: 义',
    '"}],"title":"伪造标题","x":[{"',
    '</svg><script>alert(1)</script> {{7*7}} ${7*7} %PDF-1.7',
    '~ -- --- ... \\u{202E} \\n #[ ] { }',
  ])('%s', async (statement) => {
    const { words, paper } = await decisionText(say(statement));
    expect(words).toContain(squeezed(statement));
    expect(words).toContain('当场行政处罚决定书');
    expect(paper.lost).toEqual([]);
  });

  test('names with rare characters are drawn, not boxed: 镕祎玥堃喆珺𫖯', async () => {
    const name = '镕祎玥堃喆珺𫖯𬱖';
    const { words, paper } = await decisionText((d) => ({
      ...d,
      party: {
        kind: 'citizen',
        name,
        identity: { kind: '公民身份号码', number: '330205188808080012' },
        address: '样例路1号',
      },
    }));
    expect(words).toContain(name);
    expect(paper.lost).toEqual([]);
  });

  test('what no face can draw, and what turns the reading direction, is named by its number', async () => {
    const { words, paper } = await decisionText(say('好😀 שלום \u202Eabc\u202C \u0000 \uE000'));
    expect(words).toContain('好〔U+1F600〕');
    expect(words).toContain('〔U+202E〕abc〔U+202C〕');
    expect(words).toContain('〔U+0000〕');
    expect(paper.lost).toContain('😀');
    expect(paper.lost).toContain('\uE000');
  });

  test('a word longer than the line stays on the paper, to its last letter', async () => {
    const word = `${'A'.repeat(180)}${'9'.repeat(180)}Z`;
    const { words, paper } = await decisionText(say(word));
    expect(words).toContain(word);
    expect(paper.pages).toBeLessThanOrEqual(2);
  });

  test('facts of a thousand characters run on to a second page, and the signatures go with text', async () => {
    const facts = '占用人行道经营。'.repeat(125);
    const { at, data } = await sample('on-the-spot-decision');
    const paper = await rendered('on-the-spot-decision', { ...data, act: { ...data.act, what: facts } }, at);
    const { pages } = await readPdf(paper.pdf);
    expect(pages).toHaveLength(2);
    expect(squeezed(pages.join('')).split('占用人行道经营。').length - 1).toBeGreaterThan(115);
    expect(pages[1]).toContain('救济途径');
    expect(pages[1]).toContain('当事人签收');
    const seen = orRefuse(
      await renderer.preview(
        'on-the-spot-decision',
        { ...data, act: { ...data.act, what: facts } },
        { at, ...demo, draft: false },
      ),
    );
    expect(seen.pages.map((page) => Math.round(Number(/viewBox="0 ([\d.]+)/.exec(page)?.[1])))).toEqual([0, 842]);
    const longer = await renderer.render(
      'on-the-spot-decision',
      { ...data, act: { ...data.act, what: `${facts}多` } },
      { at, ...demo },
    );
    expect(longer.ok ? [] : longer.refusals.map((r) => r.facts.path)).toEqual(['act.what']);
  });
});

describe('文书的制作过程', () => {
  test('a site’s own face is tried first and what it lacks is drawn by the bundled one', async () => {
    const own = createRenderer({
      fonts: { folder: await mkdtemp(join(tmpdir(), 'faces-')), body: ['Libertinus Serif'] },
    });
    const { at, data } = await sample('payment-notice');
    const paper = orRefuse(await own.render('payment-notice', data, { at, ...demo }));
    await own.close();
    const faces =
      Buffer.from(paper.pdf)
        .toString('latin1')
        .match(/\+[A-Za-z]+(?:-[A-Za-z]+)?(?=[\s/])/g) ?? [];
    expect(faces.some((f) => f.startsWith('+LibertinusSerif'))).toBe(true);
    expect(faces.some((f) => f.startsWith('+NotoSerifSC'))).toBe(true);
    expect(squeezed(await text(paper.pdf))).toContain('罚款缴款通知书');
  });

  test('a process that dies takes only its own paper with it', async () => {
    const frail = createRenderer({ processes: 1 });
    const { at, data } = await sample('payment-notice');
    const make = () => frail.render('payment-notice', data, { at, ...demo });
    await make();
    const [pid] = frail.pids;
    const doomed = make();
    process.kill(pid as number, 'SIGKILL');
    await expect(doomed).rejects.toMatchObject({ code: 'papers.render-crashed' });
    expect((await make()).ok).toBe(true);
    await frail.close();
  });

  test('nothing runs before the first paper, and an idle process ends', async () => {
    // longer than a slow machine needs between two renders, so that idle means idle
    const lazy = createRenderer({ idleMs: 2_000 });
    expect(lazy.pids).toEqual([]);
    const { at, data } = await sample('payment-notice');
    await Promise.all([1, 2, 3, 4].map(() => lazy.render('payment-notice', data, { at, ...demo })));
    expect(lazy.pids).toHaveLength(2);
    await wait(4_000);
    expect(lazy.pids).toEqual([]);
    expect((await lazy.render('payment-notice', data, { at, ...demo })).ok).toBe(true);
    await lazy.close();
    await expect(lazy.render('payment-notice', data, { at, ...demo })).rejects.toThrow('closed');
  });

  test('every paper of the list has its template and its sample', async () => {
    for (const code of paperCodes) {
      const template = await readFile(new URL(`../../../documents/${code}.typ`, import.meta.url), 'utf8');
      expect(template.split('\n')[0]).toContain(papers[code].title.zh);
    }
  });
});
