import { Button, Select } from 'antd';
import { grouped } from '../format.ts';
import { useUiTexts } from '../texts.ts';
import type { ListState } from './list-state.ts';
import './list.css';

/** A page as the routes give it (`pageOf`): cursors of the pages beside it; the count is exact up to 10,000. */
export interface Page<R> {
  readonly rows: readonly R[];
  readonly next?: string | undefined;
  readonly previous?: string | undefined;
  readonly count: number;
  readonly more: boolean;
}

/** 上一页 · 下一页 — keyset pages; the numbers say where this one stands. */
export function Pager({ list, page }: { readonly list: ListState; readonly page: Page<unknown> }) {
  const t = useUiTexts();
  const { next, previous } = page;
  const count = page.more ? t('list.moreThan', { count: grouped(page.count) }) : grouped(page.count);
  const options = [
    { value: 0, label: t('list.fit') },
    ...[20, 50, 100].map((n) => ({ value: n, label: t('list.rows', { count: n }) })),
  ];
  const size = list.fit ? 0 : list.size;
  const shown = options.find((o) => o.value === size)?.label ?? String(size);
  return (
    <nav className="pager" aria-label={t('list.pages')}>
      {page.rows.length > 0 && (
        <span role="status">
          {t('list.range', { from: grouped(list.at), to: grouped(list.at + page.rows.length - 1), count })}
        </span>
      )}
      <Button
        size="small"
        disabled={previous === undefined}
        onClick={() => previous !== undefined && list.previous(previous)}
      >
        {t('list.previous')}
      </Button>
      <Button size="small" disabled={next === undefined} onClick={() => next !== undefined && list.next(next)}>
        {t('list.next')}
      </Button>
      <Select
        size="small"
        aria-label={t('list.size')}
        value={size}
        popupMatchSelectWidth={false}
        onChange={(n) => list.setSize(n === 0 ? 'fit' : n)}
        labelRender={() => t('list.filterValue', { name: t('list.size'), value: shown })}
        options={options}
      />
    </nav>
  );
}
