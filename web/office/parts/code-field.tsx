import { Input } from 'antd';
import { Field } from '../../ui/input/field.tsx';
import { usePartTexts } from './texts.ts';

/** Six digits make a code. */
export const isCode = (code: string) => /^\d{6}$/.test(code);

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** 动态码 — the six digits of an authenticator; full-width digits and spaces are forgiven. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  const t = usePartTexts();
  return (
    <Field label={t('totp.code')}>
      {(id) => (
        <Input
          id={id}
          value={value}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          onChange={(e) => onChange(e.target.value.normalize('NFKC').replace(/\D/g, ''))}
        />
      )}
    </Field>
  );
}
