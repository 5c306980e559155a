import { type ReactNode, useId } from 'react';

export interface PickRow<V extends string> {
  readonly value: V;
  readonly name: ReactNode;
  readonly notes?: readonly ReactNode[];
}

interface PickRowsProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly rows: readonly PickRow<V>[];
  readonly onChange: (value: V) => void;
}

/** One of several, a row each, 56 px: radio buttons for choices that need more words than a big choice holds. */
export function PickRows<V extends string>({ label, value, rows, onChange }: PickRowsProps<V>) {
  const name = useId();
  return (
    <fieldset className="pick-rows">
      <legend className="phone-label">{label}</legend>
      <div>
        {rows.map((r) => (
          <label key={r.value} className={r.value === value ? 'pick-row on' : 'pick-row'}>
            <input type="radio" name={name} checked={r.value === value} onChange={() => onChange(r.value)} />
            <span>
              <span>{r.name}</span>
              {r.notes?.map((n, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one row keep their places
                <small key={i}>{n}</small>
              ))}
            </span>
            <i aria-hidden="true" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
