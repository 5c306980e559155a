import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

it('the demo has no seals: it does not start where some are named, an office does (ESL 13)', () => {
  expect(() => readConfig({ ZHIYI_SEALS: 'seals.json' })).toThrow('never sealed');
  expect(readConfig({ ZHIYI_MODE: 'office', ZHIYI_SEALS: 'seals.json' }).sealsFile).toMatch(/^\/.*seals\.json$/);
  expect(readConfig({ ZHIYI_MODE: 'office' }).sealsFile).toBeUndefined();
});
