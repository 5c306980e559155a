import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type desk from '../web/office/cases/texts.zh.json';
import type path from '../web/office/spot/texts.zh.json';
import type kit from '../web/ui/texts.zh.json';
import { madeUpNumber, picture, sign } from './desk-steps.ts';

/** Words of the path; of the desk's acts and the kit those that the path shows too. */
export type Word = keyof typeof desk | keyof typeof path | keyof typeof kit;

function wordsIn(language: 'zh' | 'en'): Readonly<Record<string, string>> {
  const read = (folder: string) =>
    JSON.parse(readFileSync(new URL(`../web/${folder}/texts.${language}.json`, import.meta.url), 'utf8')) as object;
  return { ...read('ui'), ...read('office/cases'), ...read('office/spot') } as Readonly<Record<string, string>>;
}

/** One walk along the phone's path: what is on screen by its name, what is pressed by its words in the walker's language. */
export interface Walk {
  readonly page: Page;
  readonly t: (key: Word, filled?: Readonly<Record<string, string>>) => string;
  /** waits until a screen of the path stands there */
  readonly on: (screen: string) => Promise<void>;
  /** presses something by its words */
  readonly press: (key: Word, filled?: Readonly<Record<string, string>>) => Promise<void>;
  readonly write: (field: Word, text: string) => Promise<void>;
  /** takes one of a few, by what is asked and what is answered */
  readonly take: (group: Word, option: Word, filled?: Readonly<Record<string, string>>) => Promise<void>;
  /** signs on every pad of the screen */
  readonly signAll: () => Promise<void>;
}

/** @param seen told of every screen that was reached, before anything is done on it */
export function walk(
  page: Page,
  language: 'zh' | 'en' = 'zh',
  seen: (screen: string) => Promise<void> = async () => {},
): Walk {
  const words = wordsIn(language);
  const t: Walk['t'] = (key, filled = {}) =>
    (words[key] as string).replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
  return {
    page,
    t,
    on: async (screen) => {
      await page.locator(`[data-screen="${screen}"]`).waitFor();
      await seen(screen);
    },
    press: (key, filled) => page.getByRole('button', { name: t(key, filled), exact: true }).click(),
    write: (field, text) => page.getByLabel(t(field), { exact: true }).fill(text),
    take: (group, option, filled) =>
      page
        .getByRole('group', { name: t(group, filled), exact: true })
        .getByText(t(option), { exact: true })
        .click(),
    signAll: async () => {
      const pads = page.locator('[data-screen] canvas');
      for (let i = 0; i < (await pads.count()); i++) await sign(page, pads.nth(i));
    },
  };
}

/** The street vendor of these journeys. */
export const vendor = { name: '罗示例', home: '演示路 9 号', place: '洪塘街道示例路 18 号' } as const;

/** 第 1 步 — from the list of cases to the certificates, not yet shown (APL 42). */
export async function toCertificates(w: Walk): Promise<void> {
  await w.page.goto('/office/spot');
  await w.press('list.begin');
  await w.on('partner');
  await w.page.getByText('周乙二').first().click();
  await w.press('partner.next');
  await w.on('place');
  await w.write('place.address', vendor.place);
  await w.press('place.next');
  await w.on('certificates');
}

/** 第 2–4 步 — matter by everyday words, party, photo, the facts in words (APL 46, 51, 52(2)). */
export async function toQuestions(w: Walk, party: { readonly number?: string } = {}): Promise<void> {
  await w.on('matter');
  await w.page.getByRole('textbox').first().fill('摆摊');
  await w.page
    .getByRole('button', { name: /^占道设摊/ })
    .first()
    .click();
  await whoAndWhat(w, party);
}

/** The same from the party on, for journeys that find the matter their own way. */
export async function whoAndWhat(w: Walk, party: { readonly number?: string } = {}): Promise<void> {
  await w.on('party');
  await w.write('party.name', vendor.name);
  await w.write('party.idNumber', party.number ?? madeUpNumber());
  await w.write('party.address', vendor.home);
  await w.press('party.next');
  await w.on('evidence');
  await w.page.locator('input[type=file]').first().setInputFiles(picture);
  await w.press('evidence.next', { count: '1' });
  await w.on('description');
  await w.write('description.what', '在人行道摆设水果摊一个，占用约四平方米。');
  await w.press('description.next');
}

const findings = { certain: true, noInterest: true, suspectedCrime: false, endangersLife: false } as const;
const factors = [
  'minor',
  'corrected',
  'noHarm',
  'firstOffence',
  'minorHarm',
  'noFaultProven',
  'removedHarm',
  'coercedOrTricked',
  'confessedUnknown',
  'meritorious',
  'serious',
] as const;
export type Factor = (typeof factors)[number];

/** 第 5 步 — every question asked by itself; a yes says what shows it; then the facts are recorded (APL 5, 27, 32, 33, 36, 40, 43). */
export async function answerAll(w: Walk, shown: Partial<Readonly<Record<Factor, string>>> = {}): Promise<void> {
  const answer = async (question: Word, yes: boolean) => {
    await w.page.getByRole('heading', { name: w.t(question), exact: true }).waitFor();
    await w.take('questions.answer', yes ? 'yes' : 'no');
  };
  await w.on('questions');
  for (const [name, yes] of Object.entries(findings)) await answer(`facts.${name as keyof typeof findings}`, yes);
  for (const name of factors) {
    const proof = shown[name];
    await answer(`factor.${name}`, proof !== undefined);
    if (proof === undefined) continue;
    await w.write('questions.shown', proof);
    await w.press(name === 'serious' ? 'questions.last' : 'questions.next');
  }
  await w.on('review');
}

/** 既往处罚 — asked of the whole district; none is known (APL 29, 33). */
export async function askEarlier(w: Walk): Promise<void> {
  await w.on('earlier');
  await w.press('earlier.do');
  await w.page.getByText(w.t('earlier.none')).waitFor();
  await w.press('earlier.next');
}

/** 责令改正 — signed by both and by the party (APL 28(1)). */
export async function orderIt(w: Walk): Promise<void> {
  await w.on('order');
  await w.write('correction.what', '立即撤除摊位。');
  await w.press('order.next');
  await w.on('orderSign');
  await w.signAll();
  await w.press('correction.do');
}

/** 复查 — what was found, signed by both; the party would not sign, which is noted (APL 28(1)). */
export async function recheckIt(w: Walk, result: 'check.refused' | 'check.corrected'): Promise<void> {
  await w.on('check');
  await w.take('check.result', result);
  await w.write('check.found', result === 'check.refused' ? '复查时摊位仍在原处。' : '摊位已经撤除。');
  await w.press('check.next');
  await w.on('checkSign');
  await w.page.getByText(w.t('receive.refused'), { exact: true }).click();
  await w.write('receive.note', '当事人看过记录，拒绝签名。');
  await w.signAll();
  await w.press('check.do');
}

/** 第 6 步 — proposed, told, heard (APL 34, 44, 45, 51). */
export async function proposeTellHear(w: Walk, yuan: string): Promise<void> {
  await w.on('penalty');
  await w.page.getByText(w.t('grade.lighter'), { exact: true }).click();
  await w.write('propose.fine', yuan);
  await w.press('penalty.next');
  await w.on('reasons');
  await w.write('propose.leavesGrade', '摊位占用时间长。');
  await w.press('reasons.add', { hint: w.t('reasons.refused') });
  await w.press('reasons.do');
  await w.on('tell');
  await w.press('tell.do');
  await w.on('hear');
  await w.take('hear.says', 'hear.no');
  await w.press('hear.do');
}

/** 第 7 步 — decided and signed by both; the paper is shown before anybody signs for it (APL 51, 52). */
export async function decideAndShow(w: Walk): Promise<void> {
  await w.on('decide');
  await w.signAll();
  await w.press('decide.do');
  await w.on('paper');
  await w.page.locator('.paper-pages img').first().waitFor();
  await w.press('paper.next');
  await w.on('pay');
}

/** 报机关备案 — signed by both (APL 52(3)). */
export async function reportIt(w: Walk): Promise<void> {
  await w.press('done.report');
  await w.on('report');
  await w.signAll();
  await w.press('report.do');
  await w.on('done');
}
