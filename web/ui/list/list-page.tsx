import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ApiProblem } from '../api-problem.ts';
import { KeyHint } from '../keys/key-hint.tsx';
import { type KeyBinding, useKeys } from '../keys/use-keys.ts';
import { type Condition, ErrorBlock, NoResult } from '../state/blocks.tsx';
import { LoadingRows } from '../state/loading-rows.tsx';
import { useUiTexts } from '../texts.ts';
import { ColumnChooser, useHiddenColumns } from './column-chooser.tsx';
import { type Column, DataTable } from './data-table.tsx';
import { FilterRow } from './filter-row.tsx';
import type { FilterDefinition, ListState } from './list-state.ts';
import { type Page, Pager } from './pager.tsx';
import { type Scope, ScopeTabs } from './scope-tabs.tsx';
import './list.css';

export interface ListPageProps<R> {
  /** under which the chosen columns are kept, and the spoken name of the table */
  readonly name: string;
  readonly caption: string;
  readonly list: ListState;
  readonly scopes: readonly Scope[];
  readonly filters: readonly FilterDefinition[];
  readonly columns: readonly Column<R>[];
  /** the page that is shown; stays while the next one loads */
  readonly page: Page<R> | undefined;
  readonly problem?: ApiProblem | null;
  readonly failedAt?: string;
  readonly onRetry: () => void;
  readonly rowKey: (row: R) => string;
  readonly rowName: (row: R) => string;
  readonly rowTo: (row: R) => string;
  /** `23 件：逾期 1，今天 1` */
  readonly summary: ReactNode;
  /** acts on the chosen rows and on the whole list, right of the summary */
  readonly acts?: (chosen: readonly string[], clear: () => void) => ReactNode;
  /** false: the acts are on the whole list alone, no row is chosen */
  readonly choosing?: false;
  /** keys of the acts; they get the chosen rows, or the cursor's row where none is chosen */
  readonly keys?: readonly (Omit<KeyBinding, 'run'> & { readonly run: (rows: readonly string[]) => void })[];
  /** under the result line: how an export goes */
  readonly notice?: ReactNode;
  /** shown where nothing is there and no condition is set */
  readonly empty: ReactNode;
  /** the condition worth dropping, when nothing was found */
  readonly drop?: { readonly key: string; readonly count: number };
  readonly onKeepQuery?: () => void;
}

/** 清单 — scopes, conditions, result line with batch acts, the table, keys and pager; every list of the office is this one. */
export function ListPage<R>(props: ListPageProps<R>) {
  const { list, page, rowKey, rowTo } = props;
  const t = useUiTexts();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState(-1);
  const [hidden, setHidden] = useHiddenColumns(props.name);
  const rows = page?.rows ?? [];
  const place = `${list.scope}${list.cursor ?? ''}${JSON.stringify(list.values)}`;
  // what was chosen on another page of the list is no longer in sight, so it is no longer chosen
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is what clears
  useEffect(() => {
    setChosen(new Set());
    setCursor(-1);
  }, [place]);

  const choosing = props.choosing !== false;
  const at = rows[cursor];
  const move = (by: number) => setCursor((c) => Math.max(0, Math.min(rows.length - 1, c + by)));
  const flip = () => {
    if (at === undefined) return;
    const next = new Set(chosen);
    if (!next.delete(rowKey(at))) next.add(rowKey(at));
    setChosen(next);
  };
  useKeys(props.caption, [
    { key: 'j', label: t('keys.down'), run: () => move(1) },
    { key: 'k', label: t('keys.up'), run: () => move(-1) },
    { key: 'Enter', label: t('keys.open'), run: () => at !== undefined && navigate(rowTo(at)) },
    ...(choosing ? [{ key: 'x', label: t('keys.choose'), run: flip }] : []),
    { key: 'f', label: t('keys.filter'), run: () => form.current?.querySelector('input')?.focus() },
    ...(props.keys ?? []).map((k) => ({
      ...k,
      run: () => k.run(chosen.size > 0 ? [...chosen] : at === undefined ? [] : [rowKey(at)]),
    })),
  ]);

  const clear = () => setChosen(new Set());
  return (
    <>
      <ScopeTabs scopes={props.scopes} current={list.scope} />
      <FilterRow
        filters={props.filters}
        list={list}
        form={form}
        {...(props.onKeepQuery ? { onKeep: props.onKeepQuery } : {})}
      />
      <div className="result-line">
        <span role="status">{props.summary}</span>
        {chosen.size > 0 && <span className="third small">{t('list.chosen', { count: chosen.size })}</span>}
        <div className="result-acts">
          {props.acts?.([...chosen], clear)}
          <ColumnChooser columns={props.columns} hidden={hidden} onChange={setHidden} />
        </div>
      </div>
      {props.notice}
      {rows.length > 0 && (
        <DataTable
          caption={props.caption}
          columns={props.columns.filter((c) => !hidden.has(c.key))}
          rows={rows}
          rowKey={rowKey}
          rowName={props.rowName}
          rowTo={rowTo}
          cursor={cursor}
          onCursor={setCursor}
          {...(props.acts && choosing ? { selected: chosen, onSelect: setChosen } : {})}
        />
      )}
      <Instead {...props} />
      <div className="list-foot">
        <div className="list-keys">
          <KeyHint keys={['J', 'K']} label={t('keys.upDown')} />
          <KeyHint keys={['Enter']} label={t('keys.open')} />
          {choosing && <KeyHint keys={['X']} label={t('keys.choose')} />}
          <KeyHint keys={['F']} label={t('keys.filter')} />
          <KeyHint keys={['?']} label={t('keys.title')} />
        </div>
        {page && <Pager list={list} page={page} />}
      </div>
    </>
  );
}

/** What stands where no rows stand: failed, loading, nothing found, nothing there. */
function Instead<R>(props: ListPageProps<R>) {
  const { list, filters, page, problem } = props;
  if (problem)
    return <ErrorBlock problem={problem} at={props.failedAt ?? new Date().toISOString()} onRetry={props.onRetry} />;
  if (!page) return <LoadingRows rows={list.size} />;
  if (page.rows.length > 0) return null;
  const conditions: Condition[] = filters
    .filter((f) => (list.values[f.key] ?? '') !== '')
    .map((f) => {
      const value = list.values[f.key] ?? '';
      return { key: f.key, name: f.name, value: f.options?.find((o) => o.value === value)?.name ?? value };
    });
  const set = filters.some((f) => (list.values[f.key] ?? '') !== (f.initial ?? ''));
  if (!set) return props.empty;
  const helps = conditions.find((c) => c.key === props.drop?.key);
  return (
    <NoResult
      conditions={conditions}
      onDrop={list.drop}
      onReset={list.reset}
      {...(helps && props.drop ? { drop: { condition: helps, count: props.drop.count } } : {})}
    />
  );
}
