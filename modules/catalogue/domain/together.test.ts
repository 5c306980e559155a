import { describe, expect, test } from 'vitest';
import { BadCell } from './import/cells.ts';
import { readTogether, togetherCell } from './import/together.ts';
import type { PenaltyType } from './penalty-types.ts';
import { neededTogether } from './together.ts';
import type { Situation } from './two-dates.ts';

const person = { party: 'citizen' as const, refused: false, serious: false };
const firm = { ...person, party: 'organisation' as const };
const kinds: readonly PenaltyType[] = ['warning', 'fine', 'confiscateIncome', 'revoke'];
const asked = (text: string, situation: Situation = person, penalties = kinds) =>
  Object.fromEntries(
    neededTogether({ penalties, together: readTogether(text) }, situation).map((n) => [n.kind, n.need]),
  );

describe('how the kinds of one provision stand together (APL 9, 28(2))', () => {
  test('责令限期改正，给予警告，可以并处罚款；情节严重的，吊销许可证件', () => {
    const text = '警告:应当;罚款:可以;没收违法所得:应当;吊销许可证件:情节严重应当';
    expect(asked(text)).toEqual({ warning: 'must', fine: 'may', confiscateIncome: 'must' });
    expect(asked(text, { ...person, serious: true }).revoke).toBe('must');
  });
  test('对单位处罚款，有违法所得的并处没收；对个人处罚款: confiscation concerns the organisation alone', () => {
    const text = '没收违法所得:单位应当;罚款:应当';
    const two: readonly PenaltyType[] = ['fine', 'confiscateIncome'];
    expect(asked(text, person, two)).toEqual({ fine: 'must' });
    expect(asked(text, firm, two)).toEqual({ fine: 'must', confiscateIncome: 'must' });
  });
  test('可以处罚款；造成严重后果的，吊销，并处罚款: the graver circumstance says more than the plain one', () => {
    const text = '罚款:可以;罚款:情节严重应当';
    expect(asked(text, person, ['fine'])).toEqual({ fine: 'may' });
    expect(asked(text, { ...person, serious: true }, ['fine'])).toEqual({ fine: 'must' });
  });
  test('a kind whose words nobody has read is said to be unread', () => {
    expect(asked('警告:应当', person, ['warning', 'fine'])).toEqual({ warning: 'must', fine: 'unread' });
  });
  test('a cell is read back as it was written, and what cannot be read is named', () => {
    const text = '警告:选择;罚款:个人选择;罚款:单位应当;责令停产停业:拒不改正可以';
    expect(togetherCell(readTogether(text))).toBe(text);
    for (const bad of ['警告', '警告:必须', '责令改正:应当', '警告:应当可以'])
      expect(() => readTogether(bad)).toThrow(BadCell);
  });
});
