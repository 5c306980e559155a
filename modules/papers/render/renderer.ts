import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allow, type Decision, Fault, type Instant, millisOf } from '@zhiyi/kernel';
import { checkPaper } from '../domain/check.ts';
import { type PaperCode, type PaperData, papers } from '../domain/kinds.ts';
import type { Paper, Picture, SheetValue } from '../domain/sheet.ts';
import { type Fonts, loadFonts, type SiteFonts } from './fonts.ts';
import { legible } from './legible.ts';
import { handPicture, qrPicture } from './pictures.ts';
import { type Compiled, type Job, RenderPool } from './pool.ts';

export interface RendererSettings {
  /** folder of the templates; default: `documents/` of this checkout */
  readonly documents?: string;
  /** path of `worker.mjs`; default: beside this file. A bundle copies it and says where it lies. */
  readonly worker?: string;
  readonly fonts?: SiteFonts;
  readonly processes?: number;
  readonly idleMs?: number;
  readonly jobMs?: number;
  /** told of every paper and preview when it has ended, for counting */
  readonly onRendered?: (
    code: PaperCode,
    output: Job['output'],
    seconds: number,
    outcome: 'done' | 'refused' | 'failed',
  ) => void;
}

export interface RenderOptions {
  /** moment of the act; it is written into the file, so the same paper gives the same bytes */
  readonly at: Instant;
  /** 演示: the whole paper says that it is none */
  readonly demo: boolean;
  /** true only for bytes a real seal provider is about to sign: they do not say 未盖章 */
  readonly sealed: boolean;
}

export interface PreviewOptions extends RenderOptions {
  /** 预览: not issued yet, signatures may be awaited; the pages say so */
  readonly draft: boolean;
}

export interface RenderedPaper {
  /** PDF/A-2b */
  readonly pdf: Uint8Array;
  /** of `pdf`, lower-case hexadecimal */
  readonly sha256: string;
  readonly pages: number;
  /** version: SHA-256 of the template and the shared `lib.typ` */
  readonly template: { readonly name: string; readonly version: string };
  readonly fontDigest: string;
  /** characters no face could draw, printed as `〔U+…〕`; empty as a rule */
  readonly lost: readonly string[];
}

export interface PaperPreview {
  /** one SVG per page, glyphs as outlines: shown without fonts and without a PDF reader */
  readonly pages: readonly string[];
  readonly lost: readonly string[];
}

/** Renders papers from their typed data. Everything is checked first: a paper that lacks what the law asks for is refused, not rendered. */
export interface PaperRenderer {
  render<C extends PaperCode>(code: C, data: PaperData<C>, options: RenderOptions): Promise<Decision<RenderedPaper>>;
  /** Pages for a screen. What is issued is kept: its pages are made in the act that issues it, not later. */
  preview<C extends PaperCode>(code: C, data: PaperData<C>, options: PreviewOptions): Promise<Decision<PaperPreview>>;
  /** 说明 — pages that are no paper of the law: same faces, same mark of a demonstration, nothing to check. PDF/A-2b. */
  explain(template: string, sheet: SheetValue, options: Pick<RenderOptions, 'at' | 'demo'>): Promise<Uint8Array>;
  /** Reads the faces now, some 30 MB, so that the first paper does not wait for the disk; starts no process. */
  warm(): Promise<void>;
  /** renderer processes now alive, for measuring */
  readonly pids: readonly number[];
  close(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pictures are drawn and text is made printable; structure stays. */
function printable(value: SheetValue, fonts: Fonts, lost: Set<string>): unknown {
  if (typeof value === 'string') return legible(value, fonts.covers, lost);
  if (value === null || typeof value === 'boolean') return value;
  if (isList(value)) return value.map((v) => printable(v, fonts, lost));
  if (isPicture(value)) return value.picture === 'qr' ? qrPicture(value.address) : handPicture(value.hand);
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, printable(v, fonts, lost)]));
}

const isList = (value: SheetValue): value is readonly SheetValue[] => Array.isArray(value);
const isPicture = (value: object): value is Picture => 'picture' in value;

/** 演示, 预览 and 未盖章: what the paper says about itself. */
function mark(options: PreviewOptions, seal: boolean): 'demo' | 'draft' | 'unsealed' | 'none' {
  if (options.demo && options.sealed) throw new Fault('papers.demo-sealed', 'a demonstration paper is never sealed');
  if (options.demo) return 'demo';
  if (options.draft) return 'draft';
  return seal && !options.sealed ? 'unsealed' : 'none';
}

async function templateVersion(documents: string, name: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [`${name}.typ`, 'lib.typ']) hash.update(await readFile(join(documents, file)));
  return hash.digest('hex');
}

/** Nothing is started or read before the first paper. */
export function createRenderer(settings: RendererSettings = {}): PaperRenderer {
  const documents = settings.documents ?? here('../../../documents');
  let loading: Promise<Fonts> | undefined;
  let pool: RenderPool | undefined;

  function fonts(): Promise<Fonts> {
    loading ??= loadFonts(settings.fonts);
    return loading;
  }

  function runners(faces: Fonts): RenderPool {
    pool ??= new RenderPool({
      worker: settings.worker ?? here('./worker.mjs'),
      workspace: documents,
      fontFolders: faces.folders,
      processes: settings.processes ?? 2,
      idleMs: settings.idleMs ?? 10_000,
      jobMs: settings.jobMs ?? 20_000,
    });
    return pool;
  }

  async function compile(
    code: PaperCode,
    data: unknown,
    options: PreviewOptions,
    output: Job['output'],
  ): ReturnType<typeof compileNow> {
    const begun = performance.now();
    const ended = (outcome: 'done' | 'refused' | 'failed') =>
      settings.onRendered?.(code, output, (performance.now() - begun) / 1000, outcome);
    try {
      const made = await compileNow(code, data, options, output);
      ended(made.ok ? 'done' : 'refused');
      return made;
    } catch (error) {
      ended('failed');
      throw error;
    }
  }

  async function compileNow(
    code: PaperCode,
    data: unknown,
    options: PreviewOptions,
    output: Job['output'],
  ): Promise<Decision<{ compiled: Compiled; lost: readonly string[]; fontDigest: string }>> {
    const paper = papers[code] as unknown as Paper<unknown>;
    const checked = checkPaper(paper, data, options.draft);
    if (!checked.ok) return checked;
    const says = mark(options, paper.seal !== 'none');
    const faces = await fonts();
    const lost = new Set<string>();
    const sheet = printable(paper.sheet(checked.value), faces, lost);
    const compiled = await runners(faces).run({
      template: join(documents, `${code}.typ`),
      inputs: {
        sheet: JSON.stringify(sheet),
        setting: JSON.stringify({ mark: says, body: faces.body, title: faces.title }),
      },
      at: Math.floor(millisOf(options.at) / 1000),
      output,
    });
    return allow({ compiled, lost: [...lost], fontDigest: faces.digest });
  }

  return {
    async render(code, data, options) {
      const made = await compile(code, data, { ...options, draft: false }, 'pdf');
      if (!made.ok) return made;
      const pdf = Uint8Array.from(made.value.compiled.pdf as Uint8Array);
      return allow({
        pdf,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        pages: made.value.compiled.pages,
        template: { name: code, version: await templateVersion(documents, code) },
        fontDigest: made.value.fontDigest,
        lost: made.value.lost,
      });
    },
    async preview(code, data, options) {
      const made = await compile(code, data, options, 'svg');
      if (!made.ok) return made;
      return allow({ pages: splitPages(made.value.compiled), lost: made.value.lost });
    },
    async explain(template, sheet, { at, demo }) {
      const faces = await fonts();
      const { pdf } = await runners(faces).run({
        template: join(documents, `${template}.typ`),
        inputs: {
          sheet: JSON.stringify(printable(sheet, faces, new Set())),
          setting: JSON.stringify({ mark: demo ? 'demo' : 'none', body: faces.body, title: faces.title }),
        },
        at: Math.floor(millisOf(at) / 1000),
        output: 'pdf',
      });
      return Uint8Array.from(pdf as Uint8Array);
    },
    async warm() {
      await fonts();
    },
    get pids() {
      return pool?.pids ?? [];
    },
    async close() {
      await pool?.close();
    },
  };
}

/** The compiler stacks all pages in one drawing; each page is that drawing seen through its own window. */
function splitPages({ svg, pages }: Compiled): readonly string[] {
  const drawing = thin(svg as string);
  const opening = /^<svg[^>]*>/.exec(drawing)?.[0];
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(opening ?? '');
  if (opening === undefined || size === null) throw new Fault('papers.render-failed', 'the preview is not a drawing');
  const [width, height] = [Number(size[1]), Number(size[2]) / pages];
  return Array.from({ length: pages }, (_, i) =>
    drawing.replace(
      opening,
      `<svg viewBox="0 ${i * height} ${width} ${height}" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`,
    ),
  );
}

/** A hundredth of a point is enough for an outline; indentation is none of its business. A quarter less to send to a phone. */
function thin(svg: string): string {
  return svg.replace(/ d="[^"]*"/g, (outline) => outline.replace(/(\.\d\d)\d+/g, '$1')).replace(/\n\s*/g, '');
}
