import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

export interface FilterDefinition {
  /** name in the address and, as a rule, in the route's query */
  readonly key: string;
  readonly name: string;
  readonly kind: 'text' | 'select' | 'day';
  readonly options?: readonly { readonly value: string; readonly name: string }[];
  /** value when the address says nothing; an empty one means “all” */
  readonly initial?: string;
  readonly width?: number;
  /** shown only under 更多条件 */
  readonly more?: true;
  /** a select whose options follow what is typed: the page looks them up */
  readonly onSearch?: (words: string) => void;
}

/** Where a list stands, read from and written to the address, so that a list can be bookmarked, sent and gone back to. */
export interface ListState {
  readonly scope: string;
  readonly values: Readonly<Record<string, string>>;
  /** keyset: where the page begins, and whether it was reached by going back */
  readonly cursor: string | undefined;
  readonly back: boolean;
  /** number of the first row, from 1 */
  readonly at: number;
  /** rows a page; `fit` follows the window */
  readonly size: number;
  readonly fit: boolean;
  readonly setScope: (scope: string) => void;
  readonly apply: (values: Readonly<Record<string, string>>) => void;
  readonly reset: () => void;
  readonly drop: (key: string) => void;
  readonly setSize: (size: number | 'fit') => void;
  readonly next: (cursor: string) => void;
  readonly previous: (cursor: string) => void;
}

const PAGING = ['cursor', 'back', 'at'] as const;
const ROW = 36;
/** Top bar, tabs, filters, table head and foot together, in pixels. */
const AROUND_THE_ROWS = 324;
/** A narrow window gives the filters a second row. */
const SECOND_ROW = 40;

/** As many rows as the window shows without scrolling, 10 to 50. */
export function useFittingRows(): number {
  const fitting = () =>
    typeof window === 'undefined'
      ? 25
      : Math.min(
          50,
          Math.max(
            10,
            Math.floor((window.innerHeight - AROUND_THE_ROWS - (window.innerWidth < 1280 ? SECOND_ROW : 0)) / ROW),
          ),
        );
  const [rows, setRows] = useState(fitting);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setRows(fitting()), 200);
    };
    window.addEventListener('resize', later);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('resize', later);
    };
  });
  return rows;
}

/** The values of the filters as the address has them. */
export function filterValues(filters: readonly FilterDefinition[], search: URLSearchParams): Record<string, string> {
  return Object.fromEntries(filters.map((f) => [f.key, search.get(f.key) ?? f.initial ?? '']));
}

/** Writes values into an address, leaving out what is the initial value anyway, and going back to the first page. */
export function withFilters(
  filters: readonly FilterDefinition[],
  search: URLSearchParams,
  values: Readonly<Record<string, string>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const key of PAGING) next.delete(key);
  for (const f of filters) {
    const value = (values[f.key] ?? '').trim();
    if (value === (f.initial ?? '')) next.delete(f.key);
    else next.set(f.key, value);
  }
  return next;
}

export function useListState(
  scopes: readonly { readonly key: string }[],
  filters: readonly FilterDefinition[],
): ListState {
  const [search, setSearch] = useSearchParams();
  const fitting = useFittingRows();
  const first = scopes[0]?.key ?? '';
  return useMemo(() => {
    const asked = Number(search.get('size'));
    const fit = !Number.isInteger(asked) || asked < 1;
    const size = fit ? fitting : Math.min(100, asked);
    const at = Math.max(1, Number(search.get('at')) || 1);
    const change = (edit: (p: URLSearchParams) => void, keepsPage = false) => {
      const next = new URLSearchParams(search);
      if (!keepsPage) for (const key of PAGING) next.delete(key);
      edit(next);
      setSearch(next);
    };
    const go = (cursor: string, back: boolean) =>
      change((p) => {
        const to = back ? Math.max(1, at - size) : at + size;
        p.set('cursor', cursor);
        if (back) p.set('back', 'true');
        else p.delete('back');
        p.set('at', String(to));
      }, true);
    return {
      scope: search.get('scope') ?? first,
      values: filterValues(filters, search),
      cursor: search.get('cursor') ?? undefined,
      back: search.get('back') === 'true',
      at,
      size,
      fit,
      setScope: (scope) => change((p) => (scope === first ? p.delete('scope') : p.set('scope', scope))),
      apply: (values) => setSearch(withFilters(filters, search, values)),
      reset: () =>
        setSearch(withFilters(filters, search, Object.fromEntries(filters.map((f) => [f.key, f.initial ?? ''])))),
      drop: (key) => setSearch(withFilters(filters, search, { ...filterValues(filters, search), [key]: '' })),
      setSize: (n) => change((p) => (n === 'fit' ? p.delete('size') : p.set('size', String(n)))),
      next: (cursor) => go(cursor, false),
      previous: (cursor) => go(cursor, true),
    };
  }, [search, setSearch, fitting, first, filters]);
}
