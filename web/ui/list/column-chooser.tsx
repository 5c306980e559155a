import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Popover } from '../popover.tsx';
import { useUiTexts } from '../texts.ts';

/** Which columns somebody has switched off, kept on this device. */
export function useHiddenColumns(list: string): readonly [ReadonlySet<string>, (key: string, hidden: boolean) => void] {
  const kept = `zhiyi.columns.${list}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set((localStorage.getItem(kept) ?? '').split(' ').filter(Boolean)),
  );
  const set = (key: string, hide: boolean) => {
    const next = new Set(hidden);
    if (hide) next.add(key);
    else next.delete(key);
    setHidden(next);
    localStorage.setItem(kept, [...next].join(' '));
  };
  return [hidden, set];
}

interface ColumnChooserProps {
  readonly columns: readonly { readonly key: string; readonly name: string; readonly link?: true }[];
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (key: string, hidden: boolean) => void;
}

/** 列 — which columns are on; the row's link always is. */
export function ColumnChooser({ columns, hidden, onChange }: ColumnChooserProps) {
  const t = useUiTexts();
  return (
    <Popover
      label={t('list.columns')}
      width={200}
      trigger={(p) => (
        <Button type="link" {...p}>
          {t('list.columns')}
        </Button>
      )}
    >
      <ul className="column-chooser">
        {columns.map((c) => (
          <li key={c.key}>
            <Checkbox
              checked={!hidden.has(c.key)}
              disabled={c.link === true}
              onChange={(e) => onChange(c.key, !e.target.checked)}
            >
              {c.name}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
