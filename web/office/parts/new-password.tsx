import { Input } from 'antd';
import { useId } from 'react';
import { Field } from '../../ui/input/field.tsx';
import { type PasswordAsks, passwordRules } from './password-rules.ts';
import { usePartTexts } from './texts.ts';
import './parts.css';

export interface TypedTwice {
  readonly password: string;
  readonly again: string;
}
export const nothingTyped: TypedTwice = { password: '', again: '' };

/** It keeps every rule the screen can check, and was typed the same twice. */
export function isReady({ password, again }: TypedTwice, asks: PasswordAsks): boolean {
  return password === again && passwordRules(password, asks).every((r) => r.met);
}

interface NewPasswordFieldsProps {
  readonly asks: PasswordAsks;
  readonly value: TypedTwice;
  readonly onChange: (typed: TypedTwice) => void;
}

/** 新密码 — typed twice; the rules stand below it and are ticked off while one types. */
export function NewPasswordFields({ asks, value, onChange }: NewPasswordFieldsProps) {
  const t = usePartTexts();
  const rules = useId();
  const differs = value.again !== '' && value.again !== value.password;
  return (
    <>
      <Field label={t('password.new')}>
        {(id) => (
          <Input.Password
            id={id}
            value={value.password}
            autoComplete="new-password"
            aria-describedby={rules}
            maxLength={200}
            onChange={(e) => onChange({ ...value, password: e.target.value })}
          />
        )}
      </Field>
      <ul id={rules} className="password-rules">
        {passwordRules(value.password, asks).map((r) => (
          <li key={r.key} className={r.met ? 'met' : ''}>
            {t(`rule.${r.key}`, asks)}
            <span className="spoken-only">{t(r.met ? 'rule.met' : 'rule.unmet')}</span>
          </li>
        ))}
        <li>{t('rule.last')}</li>
      </ul>
      <Field label={t('password.again')} fault={differs ? t('password.differs') : undefined}>
        {(id) => (
          <Input.Password
            id={id}
            value={value.again}
            autoComplete="new-password"
            aria-invalid={differs}
            maxLength={200}
            onChange={(e) => onChange({ ...value, again: e.target.value })}
          />
        )}
      </Field>
    </>
  );
}
