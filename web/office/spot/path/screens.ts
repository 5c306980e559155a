import type { Article } from '../../../ui/types.ts';
import type { SpotDraft } from '../kept/spot-draft.ts';
import { openQuestions } from './questions.ts';
import { barsOf, type Standing } from './standing.ts';

/** 七步 — the screens of the path in the law's order, each with the step it belongs to and its articles. */
const apl = (...articles: readonly number[]): readonly Article[] =>
  articles.map((article) => ({ statute: 'apl', article }));

const rows = {
  partner: [1, apl(42)],
  place: [1, apl(22, 42)],
  certificates: [1, apl(42, 55)],
  matter: [2, apl(51)],
  party: [3, apl(30, 31, 52)],
  evidence: [4, apl(46, 47)],
  statement: [4, apl(55)],
  description: [4, apl(40)],
  questions: [5, apl(5, 32, 33)],
  review: [5, apl(40, 51)],
  earlier: [5, apl(29, 33)],
  barred: [5, apl(33)],
  correction: [5, apl(28)],
  order: [5, apl(28)],
  orderSign: [5, apl(28)],
  check: [5, apl(28)],
  checkSign: [5, apl(28)],
  penalty: [6, apl(34, 51)],
  reasons: [6, apl(34)],
  tell: [6, apl(44)],
  hear: [6, apl(45)],
  decide: [7, apl(51, 52)],
  paper: [7, apl(52)],
  pay: [7, apl(67, 68)],
  receive: [7, apl(52)],
  done: [7, apl(52, 67)],
  report: [7, apl(52)],
  ended: [7, apl(33, 54)],
  educate: [5, apl(30, 31, 33)],
  educateSign: [5, apl(33)],
  refer: [5, apl(51, 54)],
  reopen: [6, apl(40, 45)],
  recusal: [1, apl(43)],
  ways: [1, apl(51)],
} as const satisfies Readonly<Record<string, readonly [step: number, law: readonly Article[]]>>;

export type Screen = keyof typeof rows;
export const STEPS = 7;

export function isScreen(name: string): name is Screen {
  return name in rows;
}

/** Which step a screen belongs to; the screens of the ways out keep the step they were entered from. */
export function stepOf(screen: Screen, home: Screen, s: Pick<Standing, 'main'>): number {
  // what is left after the decision was handed over belongs to the last step
  if (s.main === 'served') return STEPS;
  if (!besides.has(screen)) return rows[screen][0];
  return s.main === 'heard' ? rows.hear[0] : rows[home][0];
}
export function lawOf(screen: Screen): readonly Article[] {
  return rows[screen][1];
}

const besides: ReadonlySet<Screen> = new Set([
  'ways',
  'recusal',
  'refer',
  'reopen',
  'educate',
  'educateSign',
  'barred',
]);

const beforeFacts: readonly Screen[] = [
  'matter',
  'party',
  'evidence',
  'statement',
  'description',
  'questions',
  'review',
];
const exits: readonly Screen[] = ['ways', 'refer', 'educate', 'educateSign'];

/** Where one may be while the case stands so; anything else leads home. */
export function openScreens(s: Standing): readonly Screen[] {
  if (s.refused) return ['certificates', 'partner', 'place', 'recusal', 'ways'];
  switch (s.main) {
    case 'unopened':
      return ['partner', 'place', 'certificates', 'recusal', 'ways'];
    case 'contact':
      return ['certificates', 'recusal', 'ways'];
    case 'facts':
      if (!s.recorded) return [...beforeFacts, 'recusal', ...exits];
      return [
        ...beforeFacts,
        'recusal',
        'earlier',
        'barred',
        'correction',
        'order',
        'orderSign',
        'check',
        'checkSign',
        'penalty',
        'reasons',
        ...exits,
      ];
    case 'proposed':
      return ['tell', 'reopen', ...exits];
    case 'told':
      return ['hear', 'reopen', ...exits];
    case 'heard':
      return ['decide', 'barred', 'reopen', ...exits];
    case 'decided':
      return ['paper', 'pay', 'receive', 'ways'];
    case 'served':
      return s.correction === 'ordered' || s.correction === 'refused'
        ? ['done', 'report', 'check', 'checkSign']
        : ['done', 'report'];
    case 'closed':
    case 'archived':
      return ['done'];
    default:
      return ['ended'];
  }
}

/** 下一屏 — where a case that stands so goes on: the first thing that is still open, in the law's order. */
export function homeOf(s: Standing, d: SpotDraft): Screen {
  if (s.refused) return 'certificates';
  switch (s.main) {
    case 'unopened':
      if (d.partner === null) return 'partner';
      return d.facts.place.township === '' || d.facts.place.address.trim() === '' ? 'place' : 'certificates';
    case 'contact':
      return 'certificates';
    case 'facts':
      return s.recorded && !s.waiting ? afterFacts(s, d) : factsHome(d);
    case 'proposed':
      return 'tell';
    case 'told':
      return 'hear';
    case 'heard':
      return barsOf(s).length > 0 ? 'barred' : 'decide';
    case 'decided':
      return 'paper';
    case 'served':
    case 'closed':
    case 'archived':
      return 'done';
    default:
      return 'ended';
  }
}

function factsHome(d: SpotDraft): Screen {
  if (d.facts.matter === null) return 'matter';
  if (d.facts.party.name.trim() === '') return 'party';
  if (d.evidence.length === 0) return 'evidence';
  if (d.facts.description.trim() === '') return 'description';
  return openQuestions(d.facts).length > 0 ? 'questions' : 'review';
}

function afterFacts(s: Standing, d: SpotDraft): Screen {
  if (s.correction === 'ordered') return 'check';
  if (barsOf(s).length > 0) return 'barred';
  if (!d.earlierAsked) return 'earlier';
  const corrected = d.facts.factors.corrected.yes === true;
  if (s.correction === null && s.orderFirst) return 'order';
  if (s.correction === null && !corrected && d.nothingToCorrect.trim() === '') return 'correction';
  return 'penalty';
}

/** The screens of a step in their order, for going back one. */
const wayBack: Readonly<Partial<Record<Screen, Screen>>> = {
  place: 'partner',
  certificates: 'place',
  party: 'matter',
  evidence: 'party',
  statement: 'evidence',
  description: 'evidence',
  questions: 'description',
  review: 'questions',
  orderSign: 'order',
  checkSign: 'check',
  reasons: 'penalty',
  educateSign: 'educate',
  pay: 'paper',
  receive: 'paper',
};

/** The screen before this one, where going back is open; null where an act lies between. */
export function backFrom(screen: Screen, s: Standing): Screen | null {
  const back = besides.has(screen) && screen !== 'educateSign' ? null : (wayBack[screen] ?? null);
  return back !== null && openScreens(s).includes(back) ? back : null;
}
