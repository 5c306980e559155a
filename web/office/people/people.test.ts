import { expect, it } from 'vitest';
import { lastDay } from './person-parts.tsx';

it('a posting that ends at midnight ended on the day before (ZJ 9)', () => {
  expect(lastDay('2028-12-31T16:00:00.000Z')).toBe('2028-12-31');
  expect(lastDay('2026-10-13T04:00:00.000Z')).toBe('2026-10-13');
});
