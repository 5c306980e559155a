import { expect, it } from 'vitest';
import { menu, menuOf } from '../../ui/shell/menu.ts';
import { pagesFor } from './pages-for.ts';

const keys = (duties: readonly string[]) => menuOf(pagesFor(duties)).flatMap((s) => s.items.map((i) => i.key));

it('an officer sees matters, “May I?” and cases, never the audit (ZJ 34)', () => {
  expect(keys(['handler', 'mayAsk', 'readCases'])).toEqual([
    'desk',
    'catalogue',
    'may-i',
    'lists',
    'cases',
    'people',
    'settings',
  ]);
});

it('the audit administrator sees the audit and no case', () => {
  expect(keys(['readAudit'])).toEqual(['desk', 'catalogue', 'lists', 'people', 'settings', 'audit']);
  expect(keys(['readAudit', 'watchLedger'])).toContain('ledger');
  expect(keys(['handler', 'readCases'])).not.toContain('ledger');
});

it('the system administrator sees the daily jobs, nobody else does', () => {
  expect(keys(['runDaily'])).toContain('daily');
  expect(keys(['handler', 'readAudit'])).not.toContain('daily');
});

it('every entry stands in the menu', () => {
  const known = menu.flatMap((s) => s.items.map((i) => i.key));
  for (const key of pagesFor(['mayAsk', 'readCases', 'readAudit', 'runDaily', 'watchLedger']))
    expect(known).toContain(key);
});
