import { Checkbox } from 'antd';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useUiTexts } from '../texts.ts';
import { writtenIn } from '../written-in.ts';
import './list.css';

export interface Column<R> {
  readonly key: string;
  readonly name: string;
  /** grey words after the name */
  readonly aside?: string;
  /** least width in pixels; room left over is shared by these widths */
  readonly width: number;
  readonly render: (row: R) => ReactNode;
  /** on a narrow screen columns leave in this order, 1 first; without it a column stays */
  readonly drop?: number;
  /** the cell is the row's link */
  readonly link?: true;
  /** where a row is lines of words, a line begins with this one */
  readonly starts?: true;
  readonly sorted?: 'ascending' | 'descending';
  readonly onSort?: () => void;
}

export interface DataTableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** spoken with the row's checkbox */
  readonly rowName: (row: R) => string;
  readonly rowTo: (row: R) => string;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** the row of the keys; −1 for none */
  readonly cursor: number;
  readonly onCursor: (index: number) => void;
}

const CHECK = 34;
/** Below this width, or where the columns that stay do not fit, a row becomes lines of text instead of cells. */
const STACK_BELOW = 560;

/** The columns that fit: those with the lowest `drop` leave first, and the table never scrolls sideways. */
export function fittingColumns<C extends { readonly width: number; readonly drop?: number }>(
  columns: readonly C[],
  room: number,
): readonly C[] {
  let kept = [...columns];
  const wide = () => kept.reduce((sum, c) => sum + c.width, 0);
  const order = columns.filter((c) => c.drop !== undefined).sort((a, b) => (a.drop ?? 0) - (b.drop ?? 0));
  for (const c of order) {
    if (wide() <= room) break;
    kept = kept.filter((k) => k !== c);
  }
  return kept;
}

/** 表 — rows of 36 pixels, a cursor row for the keys, chosen rows washed. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { caption, columns, rows, rowKey, rowName, rowTo, selected, onSelect, cursor, onCursor } = props;
  const t = useUiTexts();
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(1200);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    setRoom(box.clientWidth);
    const sizes = new ResizeObserver(() => setRoom(box.clientWidth));
    sizes.observe(box);
    return () => sizes.disconnect();
  }, []);
  useEffect(() => {
    if (cursor < 0) return;
    const link = frame.current?.querySelector<HTMLElement>(`[data-row="${cursor}"] .row-link`);
    link?.focus({ preventScroll: true });
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);

  const choosing = selected !== undefined && onSelect !== undefined;
  const lasting = columns.filter((c) => c.drop === undefined).reduce((sum, c) => sum + c.width, choosing ? CHECK : 0);
  const stacked = room < Math.max(STACK_BELOW, lasting);
  const shown = stacked ? columns : fittingColumns(columns, room - (choosing ? CHECK : 0));
  const total = shown.reduce((sum, c) => sum + c.width, 0);
  const keys = rows.map(rowKey);
  const chosen = choosing ? keys.filter((k) => selected.has(k)).length : 0;
  const toggle = (key: string, on: boolean) => {
    if (!choosing) return;
    const next = new Set(selected);
    if (on) next.add(key);
    else next.delete(key);
    onSelect(next);
  };
  const toggleAll = (on: boolean) => {
    if (!choosing) return;
    const next = new Set(selected);
    for (const k of keys) {
      if (on) next.add(k);
      else next.delete(k);
    }
    onSelect(next);
  };
  return (
    <div ref={frame} className={stacked ? 'table stacked' : 'table'}>
      <table>
        <caption className="spoken-only">{caption}</caption>
        {!stacked && (
          <colgroup>
            {choosing && <col style={{ width: CHECK }} />}
            {shown.map((c) => (
              <col key={c.key} style={{ width: `${(c.width / total) * 100}%` }} />
            ))}
          </colgroup>
        )}
        <thead className={stacked ? 'spoken-only' : undefined}>
          <tr>
            {choosing && (
              <th scope="col">
                <Checkbox
                  aria-label={t('list.chooseAll')}
                  checked={chosen > 0 && chosen === keys.length}
                  indeterminate={chosen > 0 && chosen < keys.length}
                  onChange={(e) => toggleAll(e.target.checked)}
                />
              </th>
            )}
            {shown.map((c) => (
              <th key={c.key} scope="col" aria-sort={c.sorted}>
                {c.onSort ? (
                  <button type="button" className="plain sort" onClick={c.onSort}>
                    {c.name}
                  </button>
                ) : (
                  c.name
                )}
                {c.aside && <span className="aside">{c.aside}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const key = keys[i] as string;
            const on = choosing && selected.has(key);
            return (
              <tr
                key={key}
                data-row={i}
                className={`${on ? 'chosen' : ''}${i === cursor ? ' cursor' : ''}`}
                onFocus={() => i !== cursor && onCursor(i)}
              >
                {choosing && (
                  <td className="check">
                    <Checkbox
                      checked={on}
                      aria-label={t('list.choose', { name: rowName(row) })}
                      onChange={(e) => toggle(key, e.target.checked)}
                    />
                  </td>
                )}
                {shown.map((c) => {
                  const content = c.render(row);
                  return (
                    <td
                      key={c.key}
                      className={c.starts ? `cell-${c.key} starts` : `cell-${c.key}`}
                      {...(typeof content === 'string' ? { title: content, lang: writtenIn(content) } : {})}
                    >
                      {c.link ? (
                        <Link className="row-link" to={rowTo(row)}>
                          {content}
                        </Link>
                      ) : (
                        content
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
