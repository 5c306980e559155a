import { type Fen, formatYuan, yuan } from '@zhiyi/kernel';
import { Input } from 'antd';
import { useState } from 'react';
import { useUiTexts } from '../texts.ts';

interface MoneyInputProps {
  readonly value: Fen | null;
  readonly onChange: (value: Fen | null) => void;
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly disabled?: boolean;
}

/** Yuan as typed, grouping and full-width digits forgiven. */
export function readYuan(text: string): Fen | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s元¥]/g, '')
    .trim();
  try {
    return yuan(plain);
  } catch {
    return null;
  }
}

/** 金额 — typed in yuan, at most two decimals; whole fen go out. A text that is no amount stays and is said to be none. */
export function MoneyInput({ value, onChange, id, label, describedBy, disabled = false }: MoneyInputProps) {
  const t = useUiTexts();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (value === null ? '' : formatYuan(value));
  const wrong = text !== null && text.trim() !== '' && readYuan(text) === null;
  return (
    <span className="money">
      <Input
        value={shown}
        inputMode="decimal"
        autoComplete="off"
        suffix={t('money.yuan')}
        aria-invalid={wrong}
        disabled={disabled}
        {...(wrong ? { status: 'error' as const } : {})}
        {...(id === undefined ? {} : { id })}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        onChange={(e) => {
          setText(e.target.value);
          onChange(readYuan(e.target.value));
        }}
        onBlur={() => {
          if (!wrong) setText(null);
        }}
      />
      {wrong && (
        <span className="form-fault small" role="alert">
          {t('money.wrong')}
        </span>
      )}
    </span>
  );
}
