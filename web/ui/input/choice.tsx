import { useId } from 'react';
import './input.css';

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly { readonly value: V; readonly name: string }[];
  readonly onChange: (value: V) => void;
  /** `phone`: 48 px beside one another, for the thumb; `desk`: one line of segments */
  readonly as?: 'phone' | 'desk';
}

/** One of a few: radio buttons drawn as big choices or as segments. */
export function Choice<V extends string>({ label, value, options, onChange, as = 'phone' }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className={as === 'phone' ? 'choice big' : 'choice segments'}>
      <legend>{label}</legend>
      <div>
        {options.map((o) => (
          <label key={o.value} className={o.value === value ? 'on' : ''}>
            <input type="radio" name={name} checked={o.value === value} onChange={() => onChange(o.value)} />
            <span>{o.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
