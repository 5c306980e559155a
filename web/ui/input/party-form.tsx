import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLanguage, useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import { useToday } from '../today.ts';
import { Choice } from './choice.tsx';
import { DateInput } from './date-input.tsx';
import { Field } from './field.tsx';
import { type PartyDraft, type PartyFaults, partyFaults, withIdNumber } from './party.ts';
import './input.css';

export { Field } from './field.tsx';

interface PartyFormProps {
  readonly value: PartyDraft;
  readonly onChange: (party: PartyDraft) => void;
  /** shows what is wrong with fields nobody has left yet: after an attempt to go on */
  readonly strict?: boolean;
  /** the desk's segments in place of the phone's big choices */
  readonly dense?: boolean;
  /** what is said of the identity number while it is typed */
  readonly beneathIdNumber?: ReactNode;
}

/** 当事人 — person, individual business or organisation; numbers are checked by their check digits when the field is left. */
export function PartyForm({ value, onChange, strict = false, dense = false, beneathIdNumber }: PartyFormProps) {
  const t = useUiTexts();
  const lang = useLanguage();
  const today = useToday();
  const [left, setLeft] = useState<ReadonlySet<keyof PartyDraft>>(new Set());
  const all = partyFaults(value, today);
  // a number that is as long as it gets can be judged before the field is left
  const shown = value.idNumber.trim().length >= 18 ? new Set([...left, 'idNumber' as const]) : left;
  const faults: PartyFaults = strict
    ? all
    : Object.fromEntries(Object.entries(all).filter(([field]) => shown.has(field as keyof PartyDraft)));
  const leave = (field: keyof PartyDraft) => () => setLeft(new Set([...left, field]));
  const text = (field: 'name' | 'creditCode' | 'representative' | 'address' | 'phone', more: InputMore = {}) => (
    <TextField
      label={t(`party.${field === 'name' && value.kind !== 'citizen' ? 'firmName' : field}`)}
      value={value[field]}
      fault={faults[field]}
      onChange={(v) => onChange({ ...value, [field]: v })}
      onLeave={leave(field)}
      {...more}
    />
  );
  return (
    <div className="party-form" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <Choice
        as={dense ? 'desk' : 'phone'}
        label={t('party.kind')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { value: 'citizen', name: t('party.kind.citizen') },
          { value: 'individualBusiness', name: t('party.kind.individualBusiness') },
          { value: 'organisation', name: t('party.kind.organisation') },
        ]}
      />
      {text('name', { maxLength: 100 })}
      {value.kind !== 'citizen' && text('creditCode', { maxLength: 18, spellCheck: false })}
      {value.kind === 'organisation' ? (
        text('representative', { maxLength: 50 })
      ) : (
        <>
          <TextField
            label={t('party.idNumber')}
            value={value.idNumber}
            fault={faults.idNumber}
            maxLength={18}
            spellCheck={false}
            onChange={(v) => onChange(withIdNumber(value, v, today))}
            onLeave={leave('idNumber')}
          />
          {beneathIdNumber}
          {value.idNumber.trim() === '' && (
            <Field label={t('party.birthDate')}>
              {(id) => (
                <DateInput
                  id={id}
                  value={value.birthDate}
                  max={today}
                  onChange={(birthDate) => onChange({ ...value, birthDate })}
                />
              )}
            </Field>
          )}
        </>
      )}
      {text('phone', { maxLength: 20, inputMode: 'tel' })}
      {text('address', { maxLength: 200 })}
    </div>
  );
}

interface InputMore {
  readonly maxLength?: number;
  readonly inputMode?: 'tel' | 'text';
  readonly spellCheck?: boolean;
}

interface TextFieldProps extends InputMore {
  readonly label: string;
  readonly value: string;
  readonly fault?: { readonly zh: string; readonly en: string } | undefined;
  readonly onChange: (value: string) => void;
  readonly onLeave?: () => void;
}

/** A line of text with its name above and what is wrong with it below. */
export function TextField({ label, value, fault, onChange, onLeave, ...more }: TextFieldProps) {
  const say = useSay();
  return (
    <Field label={label} fault={fault ? say(fault) : undefined}>
      {(id, faultId) => (
        <Input
          id={id}
          value={value}
          autoComplete="off"
          aria-invalid={fault !== undefined}
          {...(fault ? { status: 'error' as const, 'aria-describedby': faultId } : {})}
          {...more}
          onChange={(e) => onChange(e.target.value)}
          onBlur={onLeave}
        />
      )}
    </Field>
  );
}
