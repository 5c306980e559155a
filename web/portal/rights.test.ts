import { expect, it } from 'vitest';
import { articleText } from '../../law/index.ts';
import { rights } from './rights.ts';

it.each(rights)('quotes $law.statute $law.article in the statute’s own words', ({ law, words }) => {
  const { statute, article, paragraph } = law;
  expect(articleText({ statute, article, ...(paragraph === undefined ? {} : { paragraph }) })).toContain(words);
});
