import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Widths the screens are designed for. */
export const desk = { width: 1440, height: 1000 } as const;
export const phone = { width: 390, height: 844 } as const;

let shared: Promise<Browser> | undefined;

/**
 * The browser of the tests comes from npm and brings its own libraries when it believes to run where it was made for; it unpacks
 * into a folder of its own, because the names it uses there are fixed.
 */
export function browser(): Promise<Browser> {
  shared ??= launch();
  return shared;
}

export async function closeBrowser(): Promise<void> {
  const running = shared;
  shared = undefined;
  await (await running)?.close();
}

async function launch(): Promise<Browser> {
  const folder = path.join(tmpdir(), `zhiyi-browser-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  process.env.TMPDIR = folder;
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium');
    const executablePath = await sparticuz.executablePath();
    // its own list of fonts names a fixed folder; without fonts the browser dies
    writeFileSync(path.join(folder, 'fonts', 'fonts.conf'), fontList(folder));
    return await chromium.launch({
      executablePath,
      args: [
        '--headless=shell',
        '--no-sandbox',
        '--disable-gpu',
        '--font-render-hinting=none',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
      env: { ...process.env, HOME: folder },
    });
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'TMPDIR'] as const) {
      const old = before[name];
      if (old === undefined) delete process.env[name];
      else process.env[name] = old;
    }
  }
}

/** Its own few faces, and a Chinese one of ours: a page that runs from a file brings none and takes the machine's. */
function fontList(folder: string): string {
  const fonts = path.join(folder, 'fonts', 'fonts');
  const chinese = path.dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  );
  const cache = path.join(folder, 'font-cache');
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>${chinese}</dir><cachedir>${cache}</cachedir></fontconfig>`;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** what the page complained about in its console, and requests that failed */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A fresh visitor at that width and in that language, standing in Hongtang. */
export async function visit(
  size: { readonly width: number; readonly height: number } = desk,
  language: 'zh' | 'en' = 'zh',
): Promise<Visit> {
  const context = await (await browser()).newContext({
    baseURL: process.env.ZHIYI_E2E_URL as string,
    viewport: size,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    geolocation: { longitude: 121.5, latitude: 29.95 },
    permissions: ['geolocation'],
    hasTouch: size.width < 600,
    isMobile: size.width < 600,
  });
  // the language is a person's own choice, kept on the device; the browser's locale alone changes nothing
  await context.addInitScript((chosen) => localStorage.setItem('zhiyi.language', chosen), language);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (e) => complaints.push(String(e)));
  page.on('console', (m) => {
    if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) complaints.push(m.text());
  });
  page.setDefaultTimeout(15_000);
  return { page, context, complaints, close: () => context.close() };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2 A and AA violations on the page as it stands, one line each; empty when there are none. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          c: object,
          o: object,
        ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>;
      };
    };
    const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} — ${n.failureSummary}`));
  });
}
