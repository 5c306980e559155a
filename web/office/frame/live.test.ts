import { describe, expect, test } from 'vitest';
import { touches } from './live.ts';

const one = '0199d000-0000-7000-8000-000000000001';
const other = '0199d000-0000-7000-8000-000000000002';

describe('a change that is heard', () => {
  test.each([
    ['the list of cases', ['cases', `/api/cases?scope=mine&handler=${other}`], true],
    ['the counts', ['cases', '/api/cases/counts'], true],
    ['the page of this case', ['cases', `/api/cases/${one}`], true],
    ['the page of another case', ['cases', `/api/cases/${other}`], false],
    ['the papers of this case', ['papers', `/api/papers/of/${one}`], true],
    ['the papers of another case', ['papers', `/api/papers/of/${other}`], false],
    ['the lists of matters', ['catalogue', '/api/catalogue/matters'], false],
    ['who is signed in', ['sign-in', '/api/sign-in/state'], false],
    ['a question that was not asked', ['/api/cases/:caseId', 'not asked'], false],
  ] as const)('of a case concerns %s: %j → %s', (_what, key, expected) => {
    expect(touches({ kind: 'case', id: one }, key)).toBe(expected);
  });

  test('of a list concerns the catalogue; of an unknown kind, nothing', () => {
    expect(touches({ kind: 'list', id: 'hongtang' }, ['catalogue', '/api/catalogue/matters'])).toBe(true);
    expect(touches({ kind: 'list', id: 'hongtang' }, ['cases', '/api/cases'])).toBe(false);
    expect(touches({ kind: 'something', id: one }, ['cases', '/api/cases'])).toBe(false);
  });
});
