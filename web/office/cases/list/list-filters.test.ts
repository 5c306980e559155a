import { listCases } from '@zhiyi/modules/cases/contract';
import { describe, expect, it } from 'vitest';
import { filterValues, withFilters } from '../../../ui/list/list-state.ts';
import type { CaseTexts } from '../texts.ts';
import { caseFilters, queryOf, queryWithout } from './list-filters.ts';

const t = ((key: string) => key) as CaseTexts;
const filters = caseFilters(t, [{ code: 'ZY-CF-ZD-002', name: '店外经营' }], () => undefined);
const at = (address: string) => {
  const search = new URLSearchParams(address);
  const [cursor, size] = [search.get('cursor') ?? undefined, Number(search.get('size') ?? 25)];
  return {
    scope: search.get('scope') ?? 'mine',
    values: filterValues(filters, search),
    cursor,
    back: search.get('back') === 'true',
    size,
  };
};

describe('conditions of the work lists in the address', () => {
  it('an address asks the route for what it says', () => {
    const query = queryOf(at('scope=unit&q=店外&main=decided&matter=ZY-CF-ZD-002&due=overdue&size=50'));
    expect(query).toEqual({
      scope: 'unit',
      q: '店外',
      main: 'decided',
      matter: 'ZY-CF-ZD-002',
      due: 'overdue',
      back: false,
      limit: 50,
    });
    expect(listCases.query?.safeParse({ ...query, back: 'false' }).success).toBe(true);
  });

  it('an empty address asks for one’s own open cases', () => {
    expect(queryOf(at(''))).toEqual({ scope: 'mine', back: false, limit: 25 });
  });

  it('what an address holds that the list does not know is left out, not sent to be refused', () => {
    expect(queryOf(at('scope=everything&main=hidden&due=yesterday'))).toEqual({
      scope: 'mine',
      back: false,
      limit: 25,
    });
  });

  it('conditions written into an address are read back from it, on the first page again', () => {
    const typed = { q: ' 乱贴 ', main: 'told', matter: '', due: 'soon' };
    const address = withFilters(filters, new URLSearchParams('scope=all&cursor=abc&at=26&back=true'), typed);
    expect(filterValues(filters, address)).toEqual({ q: '乱贴', main: 'told', matter: '', due: 'soon' });
    expect(queryOf(at(String(address)))).toEqual({
      scope: 'all',
      q: '乱贴',
      main: 'told',
      due: 'soon',
      back: false,
      limit: 25,
    });
  });

  it('a condition is dropped alone, and the rest is only counted, from the beginning', () => {
    expect(queryWithout(at('q=店外&main=decided&cursor=abc&back=true'), 'main')).toEqual({
      scope: 'mine',
      q: '店外',
      back: false,
      limit: 1,
    });
  });
});
