import { articleExists } from '@zhiyi/law';
import { describe, expect, test } from 'vitest';
import { conditionTexts } from './conditions.ts';
import { catalogueRefusals } from './refusals.ts';

describe('refusals of the chapter', () => {
  test.each(Object.entries(catalogueRefusals))(
    '%s is said in both languages and rests on articles that exist',
    (code, r) => {
      expect(code).toMatch(/^catalogue\.[a-z-]+$/);
      expect(r.zh).toMatch(/\p{Script=Han}/u);
      expect(r.en).toMatch(/^[A-Z“{]/);
      expect(r.law.length).toBeGreaterThan(0);
      for (const a of r.law) expect(articleExists(a), JSON.stringify(a)).toBe(true);
      if ('instead' in r) for (const text of [r.instead.zh, r.instead.en]) expect(text.length).toBeGreaterThan(0);
    },
  );

  test('the conditions shown with an answer rest on articles that exist', () => {
    for (const c of Object.values(conditionTexts)) for (const a of c.law) expect(articleExists(a)).toBe(true);
  });
});
