import { describe, expect, it } from 'vitest';
import { apl, articleText } from '../../../../law/index.ts';
import { draftOf, missingParts, type PowerAnswer, type QuestionDraft, questionOf } from './question.ts';
import { quoteOf } from './quote.ts';
import { wayOn } from './ways-on.ts';

const whole: QuestionDraft = {
  act: 'penalise',
  matter: { code: 'ZY-CF-SR-001', name: '店外经营' },
  body: 'hongtang',
  place: '330205007',
  day: '2026-10-13',
  officers: [
    { id: 'a', name: '林甲一' },
    { id: 'b', name: '周乙二' },
  ],
};

it('a question is asked only when every part is there, and names what is missing in the order of the form', () => {
  expect(questionOf(whole)).toEqual({
    act: 'penalise',
    matter: 'ZY-CF-SR-001',
    body: 'hongtang',
    place: '330205007',
    day: '2026-10-13',
    officers: ['a', 'b'],
  });
  const partly = { ...whole, matter: null, officers: [] };
  expect(missingParts(partly)).toEqual(['matter', 'officers']);
  expect(questionOf(partly)).toBeNull();
});

it('an earlier question comes back as it was asked; somebody unknown keeps the number that was given', () => {
  const asked = {
    question: { ...questionOf(whole), place: '洪塘街道' },
    matterName: '店外经营',
    officers: ['林甲一', null],
  } as unknown as PowerAnswer;
  const draft = draftOf(asked, new Map([['洪塘街道', '330205007']]));
  expect(draft).toEqual({
    ...whole,
    officers: [
      { id: 'a', name: '林甲一' },
      { id: 'b', name: 'b' },
    ],
  });
});

describe('the statute’s own words beside a reason', () => {
  it('quotes the first paragraph of the article on two officers (APL 42)', () => {
    expect(quoteOf(articleText(apl(42)) ?? '')).toContain('执法人员不得少于两人');
  });
  it('quotes the paragraph that is cited, without its items', () => {
    const text = '第一款的话。\n（一）其一；\n（二）其二。\n第二款的话。';
    expect(quoteOf(text)).toBe('第一款的话。');
    expect(quoteOf(text, 2)).toBe('第二款的话。');
    expect(quoteOf(text, 3)).toBeNull();
  });
  it('ends a long paragraph at a whole sentence', () => {
    const sentence = `${'长'.repeat(60)}。`;
    expect(quoteOf(sentence.repeat(3))).toBe(sentence);
  });
});

it('leads from a missing conferral to the organ that has the power, and from the officers to other officers (APL 24, 42)', () => {
  const with1 = { insteadBody: { organ: 'zhzf', organName: '区综合行政执法局' } };
  expect(wayOn('catalogue.not-conferred', with1)).toBe('other-body');
  expect(wayOn('catalogue.not-conferred', { insteadBody: null })).toBeNull();
  expect(wayOn('people.certificate-not-valid', with1)).toBe('other-officers');
  expect(wayOn('catalogue.filed-first', with1)).toBeNull();
});
