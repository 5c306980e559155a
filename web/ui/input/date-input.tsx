import { Input } from 'antd';

interface DateInputProps {
  /** `YYYY-MM-DD`, empty while none is chosen */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly id?: string;
  readonly label?: string;
  /** last day that may be chosen, included */
  readonly max?: string;
  readonly min?: string;
}

/** 日期 — the device's own field: a wheel on the phone, keys at the desk; a local day, never an instant. */
export function DateInput({ value, onChange, id, label, max, min }: DateInputProps) {
  return (
    <Input
      type="date"
      value={value}
      max={max}
      min={min}
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}
