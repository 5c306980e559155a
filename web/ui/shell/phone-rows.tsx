import type { ReactNode } from 'react';
import { useUiTexts } from '../texts.ts';
import './phone.css';

export interface PhoneRow {
  readonly key: string;
  readonly title: ReactNode;
  readonly notes?: readonly ReactNode[];
  /** a green tick: this is in order */
  readonly fine?: boolean;
  readonly onChoose?: () => void;
}

/** Rows as the phone shows them: to choose from (56 px, an arrow) or only to tell. */
export function PhoneRows({ rows, label }: { readonly rows: readonly PhoneRow[]; readonly label?: string }) {
  const t = useUiTexts();
  return (
    <ul className="phone-rows" aria-label={label}>
      {rows.map((r) => {
        const inside = (
          <>
            <span>
              {r.title}
              {r.notes?.map((n, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one row keep their places
                <small key={i}>{n}</small>
              ))}
            </span>
            {r.fine && <i className="phone-tick" role="img" aria-label={t('phone.fine')} />}
          </>
        );
        return (
          <li key={r.key}>
            {r.onChoose ? (
              <button type="button" className="plain phone-row" onClick={r.onChoose}>
                {inside}
              </button>
            ) : (
              <div className="phone-row">{inside}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
