import { fill, fits, inspect, instant } from '@zhiyi/kernel';
import { articleExists, articleText } from '@zhiyi/law';
import { describe, expect, test } from 'vitest';
import { isUsable, verify } from './evidence.ts';
import { fileTypes, largestFile } from './file-types.ts';
import { LONGEST_SIDE, MOST_PIXELS } from './image-size.ts';
import { evidenceKindCodes, evidenceKinds } from './kinds.ts';
import { type CaptureMethodCode, captureMethodCodes, captureMethods } from './methods.ts';
import { qualities, qualityNames, shortcomings } from './qualities.ts';
import { type ReceivedFile, whyNotKept } from './received-file.ts';
import { evidenceRefusals } from './refusals.ts';
import { CLOCK_TOLERANCE_MS, whyNotRecorded } from './statement.ts';
import { type EvidenceState, type VerificationAct, verification } from './verification.ts';

const codes = (refusals: readonly { readonly code: string }[]) => refusals.map((r) => r.code);
const states = Object.keys(verification.states) as EvidenceState[];

describe('the words of the statute', () => {
  test.each(evidenceKindCodes)('the kind %s is named so in its item of APL 46', (code) => {
    expect(articleText(evidenceKinds[code].law)).toContain(evidenceKinds[code].zh);
  });

  test.each(qualityNames)('APL 41(2) asks that a record be %s', (quality) => {
    expect(articleText({ statute: 'apl', article: 41, paragraph: 2 })).toContain(qualities[quality].zh);
  });

  test('every refusal has a basis that exists, both languages, and no placeholder without a fact', () => {
    for (const [code, text] of Object.entries(evidenceRefusals)) {
      expect(code).toMatch(/^evidence\.[a-z-]+$/);
      expect(text.law.length, code).toBeGreaterThan(0);
      for (const a of text.law) expect(articleExists(a), code).toBe(true);
      expect(text.zh).toMatch(/[一-鿿]/);
      expect(text.en).not.toMatch(/[一-鿿]/);
      const holes = (t: string) =>
        (t.match(/\{(\w+?)(Zh|En)?\}/g) ?? []).map((h) => h.replace(/(Zh|En)\}/, '}')).sort();
      expect(holes(text.zh), code).toEqual(holes(text.en));
    }
    for (const method of captureMethodCodes)
      for (const a of captureMethods[method].law) expect(articleExists(a), method).toBe(true);
  });
});

describe('verification of evidence (APL 41, 46)', () => {
  const facts = { capturedBy: 'a', actor: 'b', reason: 'because', caseRests: null };

  test('the table has no dead end, no unreachable state and no guard nobody asks', () => {
    expect(inspect(verification)).toEqual([]);
    for (const s of verification.steps) for (const a of s.law) expect(articleExists(a)).toBe(true);
  });

  const open: Readonly<Record<EvidenceState, readonly VerificationAct[]>> = {
    received: ['pass', 'reject', 'exclude'],
    passed: ['reject', 'exclude'],
    rejected: ['pass', 'exclude'],
    excluded: [],
  };
  test.each(states)('in the state %s exactly the acts of the table are open', (state) => {
    const fitting = verification.steps.filter((s) => fits(s, { main: state, tracks: {} })).map((s) => s.do);
    expect(fitting).toEqual(open[state]);
    for (const act of ['pass', 'reject', 'exclude'] as const) {
      const { refusals } = verify(act, { ...facts, state });
      expect(codes(refusals)).toEqual(open[state].includes(act) ? [] : ['evidence.wrong-state']);
    }
  });

  test('nobody verifies what they captured themselves, but may exclude it', () => {
    const own = { ...facts, state: 'received', actor: 'a' } as const;
    expect(codes(verify('pass', own).refusals)).toEqual(['evidence.own-record']);
    expect(codes(verify('reject', own).refusals)).toEqual(['evidence.own-record']);
    expect(codes(verify('exclude', own).refusals)).toEqual([]);
  });

  test('once the case is over evidence is neither verified nor excluded (APL 46, 47)', () => {
    const over = { ...facts, state: 'received' as const, caseRests: { zh: '已归档', en: 'Archived' } };
    for (const act of ['pass', 'reject', 'exclude'] as const)
      expect(codes(verify(act, over).refusals)).toEqual(['evidence.case-over']);
  });

  test('nothing is excluded without a reason, and all that fails is said at once', () => {
    expect(codes(verify('exclude', { ...facts, state: 'received', reason: ' ' }).refusals)).toEqual([
      'evidence.no-reason',
    ]);
    const both = verify('exclude', { ...facts, state: 'excluded', reason: '' }).refusals;
    expect(codes(both)).toEqual(['evidence.wrong-state', 'evidence.no-reason']);
    expect(fill(evidenceRefusals['evidence.wrong-state'].zh, both[0]?.facts ?? {}, 'zh')).toBe(
      '证据现在是“已排除”，不能排除。',
    );
  });

  test('one missing quality is enough to reject', () => {
    const all = { authentic: true, clear: true, complete: true, accurate: true };
    expect(shortcomings(all)).toEqual([]);
    for (const q of qualityNames) expect(shortcomings({ ...all, [q]: false })).toEqual([q]);
  });

  test('T35: a record of a monitoring device that no named officer has reviewed is unusable, one found wanting too (APL 41(2))', () => {
    expect(isUsable({ state: 'received', method: 'monitoring' })).toBe(false);
    expect(isUsable({ state: 'rejected', method: 'monitoring' })).toBe(false);
    expect(isUsable({ state: 'passed', method: 'monitoring' })).toBe(true);
  });

  test.each(captureMethodCodes)(
    'evidence by %s may found a decision only where the law lets it',
    (method: CaptureMethodCode) => {
      const madeElsewhere = ['scan', 'handedIn', 'otherOrgan', 'monitoring'].includes(method);
      expect(isUsable({ state: 'received', method })).toBe(!madeElsewhere);
      expect(isUsable({ state: 'passed', method })).toBe(true);
      expect(isUsable({ state: 'rejected', method })).toBe(false);
      expect(isUsable({ state: 'excluded', method })).toBe(false);
    },
  );
});

describe('files handed in', () => {
  const photo: ReceivedFile = { size: 1000, type: 'jpeg', image: { width: 4032, height: 3024 } };
  const refused = (change: Partial<ReceivedFile>) => codes(whyNotKept({ ...photo, ...change }));

  test('a photo is kept, a document needs no picture size, an empty file and another type are refused', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ type: 'pdf', image: undefined })).toEqual([]);
    expect(refused({ size: 0 })).toEqual(['evidence.empty']);
    expect(refused({ type: null })).toEqual(['evidence.type-not-accepted']);
  });

  test.each(Object.keys(fileTypes) as (keyof typeof fileTypes)[])(
    'a file of type %s may have its limit, not one byte more',
    (type) => {
      const limit = largestFile[fileTypes[type].media];
      expect(refused({ type, size: limit })).toEqual([]);
      expect(refused({ type, size: limit + 1 })).toEqual(['evidence.too-large']);
    },
  );

  test('a picture whose header claims more than a viewer should open is refused', () => {
    expect(refused({ image: { width: 25_000, height: 10_000 } })).toEqual([]);
    expect(25_000 * 10_000).toBe(MOST_PIXELS);
    expect(refused({ image: { width: 25_000, height: 10_001 } })).toEqual(['evidence.image-too-big']);
    expect(refused({ image: { width: LONGEST_SIDE, height: 1 } })).toEqual([]);
    expect(refused({ image: { width: LONGEST_SIDE + 1, height: 1 } })).toEqual(['evidence.image-too-big']);
    expect(refused({ image: { width: 0, height: 100 } })).toEqual(['evidence.image-broken']);
    expect(refused({ image: undefined })).toEqual(['evidence.image-broken']);
  });
});

describe('statements (APL 55)', () => {
  const now = instant('2026-10-13T02:00:00Z');
  const statement = {
    text: '摊位是我摆的。',
    questions: [] as readonly { question: string; answer: string }[],
    certificatesShown: true,
    startedAt: instant('2026-10-13T01:00:00Z'),
    endedAt: instant('2026-10-13T01:10:00Z'),
    officers: ['a', 'b'],
    writtenBy: 'a',
    now,
  };
  const refused = (change: Partial<typeof statement>) => codes(whyNotRecorded({ ...statement, ...change }));

  test('a statement taken after certificates were shown is kept', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ text: '', questions: [{ question: '摊位是谁的？', answer: '我的。' }] })).toEqual([]);
  });

  test('each condition refuses once', () => {
    expect(refused({ certificatesShown: false })).toEqual(['evidence.certificates-not-shown']);
    expect(refused({ text: ' ' })).toEqual(['evidence.statement-empty']);
    expect(refused({ text: '', questions: [{ question: '摊位是谁的？', answer: ' ' }] })).toEqual([
      'evidence.statement-empty',
    ]);
    expect(refused({ endedAt: instant('2026-10-13T00:59:59Z') })).toEqual(['evidence.ends-before-it-begins']);
    expect(refused({ writtenBy: 'c' })).toEqual(['evidence.recorder-absent']);
  });

  test('a phone’s clock may be ten minutes fast, not more', () => {
    const late = Date.parse(now) + CLOCK_TOLERANCE_MS;
    expect(refused({ endedAt: instant(new Date(late).toISOString()) })).toEqual([]);
    expect(refused({ endedAt: instant(new Date(late + 1).toISOString()) })).toEqual(['evidence.in-the-future']);
  });
});
