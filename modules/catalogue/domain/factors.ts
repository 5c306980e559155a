import type { Article } from '@zhiyi/kernel';
import type { DiscretionGrade } from '@zhiyi/law';

/** 法定裁量情节 — a circumstance the law itself names, and the grades it may lead to. */
interface FactorRule {
  readonly zh: string;
  readonly en: string;
  readonly law: Article;
  readonly grades: readonly DiscretionGrade[];
}

/** Written out, because the screens read this table too and law/ does not go to the browser. */
const apl = (article: number, paragraph?: number, item?: number): Article => ({
  statute: 'apl',
  article,
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(item === undefined ? {} : { item }),
});
const none: readonly DiscretionGrade[] = ['none'];
const light: readonly DiscretionGrade[] = ['mitigated', 'lighter'];

/**
 * 法定情节表 — the circumstances of APL 28 to 33, 36 and 49 that a benchmark may grade by, under the codes of the grounds found in a case:
 *  - no penalty (APL 30, 31, 33, 36): the grade 不予处罚 alone
 *  - shall, or where capacity is impaired may, be lighter or mitigated (APL 30 to 32): those two grades alone
 *  - refused to correct (APL 28), serious, against emergency measures (APL 49): no light grade
 *
 * Which of two laws applies (APL 37) and which of several provisions (APL 29) is settled before any grade, and is none of its circumstances.
 */
export const factorRules = {
  'under-age': { zh: '不满十四周岁', en: 'under fourteen', law: apl(30), grades: none },
  'no-capacity': { zh: '不能辨认或者控制自己行为', en: 'without capacity', law: apl(31), grades: none },
  minor: {
    zh: '违法行为轻微并及时改正，没有造成危害后果',
    en: 'minor, corrected in time, without harm',
    law: apl(33, 1),
    grades: none,
  },
  'first-offence': {
    zh: '初次违法且危害后果轻微并及时改正',
    en: 'first offence, minor harm, corrected in time',
    law: apl(33, 1),
    grades: none,
  },
  'no-fault': { zh: '有证据足以证明没有主观过错', en: 'proved to be without fault', law: apl(33, 2), grades: none },
  'time-barred': { zh: '超过追责时效', en: 'time-barred', law: apl(36), grades: none },
  'minor-age': { zh: '已满十四周岁不满十八周岁', en: 'fourteen to under eighteen', law: apl(30), grades: light },
  impaired: { zh: '尚未完全丧失辨认、控制能力', en: 'impaired capacity', law: apl(31), grades: light },
  'removed-harm': {
    zh: '主动消除或者减轻危害后果',
    en: 'removed or reduced the harm',
    law: apl(32, 1, 1),
    grades: light,
  },
  coerced: { zh: '受他人胁迫或者诱骗', en: 'coerced or tricked', law: apl(32, 1, 2), grades: light },
  confessed: {
    zh: '主动供述行政机关尚未掌握的违法行为',
    en: 'confessed what was not known',
    law: apl(32, 1, 3),
    grades: light,
  },
  meritorious: { zh: '配合查处违法行为有立功表现', en: 'meritorious help', law: apl(32, 1, 4), grades: light },
  other: {
    zh: '法律、法规、规章规定的其他从轻或者减轻情形',
    en: 'other light grounds of law, regulation, rule',
    law: apl(32, 1, 5),
    grades: light,
  },
  refused: { zh: '责令改正后拒不改正', en: 'refused to correct', law: apl(28, 1), grades: ['normal', 'heavier'] },
  emergency: {
    zh: '违反突发事件应对措施',
    en: 'against measures of an emergency',
    law: apl(49),
    grades: ['heavier'],
  },
} as const satisfies Record<string, FactorRule>;

export type Factor = keyof typeof factorRules;
export const factors = Object.keys(factorRules) as readonly Factor[] as readonly [Factor, ...Factor[]];

/** Whether the law lets a circumstance lead to a grade. */
export function mayLeadTo(factor: Factor, grade: DiscretionGrade): boolean {
  return (factorRules[factor].grades as readonly DiscretionGrade[]).includes(grade);
}
