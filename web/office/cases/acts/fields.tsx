import { Input, Radio } from 'antd';
import { type ReactNode, useId } from 'react';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/party-form.tsx';
import { useCaseTexts } from '../texts.ts';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
  readonly max: number;
  /** what helps to fill it, under the field */
  readonly hint?: ReactNode;
  readonly rows?: number;
}

/** Words of one line, or of several with `rows`. */
export function Words({ label, value, onChange, fault, max, hint, rows }: TextProps) {
  const hintId = useId();
  return (
    <Field label={label} fault={fault}>
      {(id, faultId) => {
        const by = [fault === undefined ? '' : faultId, hint == null ? '' : hintId].filter(Boolean).join(' ');
        const common = {
          id,
          value,
          maxLength: max,
          'aria-invalid': fault !== undefined,
          autoComplete: 'off',
          ...(by === '' ? {} : { 'aria-describedby': by }),
          ...(fault === undefined ? {} : { status: 'error' as const }),
        };
        return (
          <>
            {rows === undefined ? (
              <Input {...common} onChange={(e) => onChange(e.target.value)} />
            ) : (
              <Input.TextArea {...common} rows={rows} onChange={(e) => onChange(e.target.value)} />
            )}
            {hint != null && (
              <span id={hintId} className="third small">
                {hint}
              </span>
            )}
          </>
        );
      }}
    </Field>
  );
}

interface YesNoProps {
  readonly label: string;
  /** null while it has not been answered */
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
  readonly fault: string | undefined;
  readonly children?: ReactNode;
}

/** A question answered with yes or no; neither is set beforehand. */
export function YesNo({ label, value, onChange, fault, children }: YesNoProps) {
  const t = useCaseTexts();
  return (
    <div className={fault === undefined ? 'yes-no' : 'yes-no faulty'}>
      <Choice
        as="desk"
        label={label}
        value={value === null ? null : value ? 'yes' : 'no'}
        options={[
          { value: 'yes', name: t('yes') },
          { value: 'no', name: t('no') },
        ]}
        onChange={(v) => onChange(v === 'yes')}
      />
      {children}
      <Fault text={fault} />
    </div>
  );
}

interface OneOfProps<V extends string> {
  readonly label: string;
  readonly value: V | null;
  readonly options: readonly { readonly value: V; readonly name: ReactNode }[];
  readonly onChange: (value: V) => void;
  readonly fault: string | undefined;
}

/** One of several, a line each. */
export function OneOf<V extends string>({ label, value, options, onChange, fault }: OneOfProps<V>) {
  const name = useId();
  return (
    <div className={fault === undefined ? 'field' : 'field faulty'}>
      <span id={name} className="field-name">
        {label}
      </span>
      <Radio.Group
        className="pick-list"
        aria-labelledby={name}
        value={value}
        onChange={(e) => onChange(e.target.value as V)}
        options={options.map((o) => ({ value: o.value, label: o.name }))}
      />
      <Fault text={fault} />
    </div>
  );
}

interface MomentProps {
  readonly label: string;
  /** `YYYY-MM-DDTHH:mm` in Asia/Shanghai, empty while none is chosen */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault: string | undefined;
}

/** A moment by the device's own field. */
export function MomentField({ label, value, onChange, fault }: MomentProps) {
  return (
    <Field label={label} fault={fault}>
      {(id, faultId) => (
        <Input
          id={id}
          type="datetime-local"
          value={value}
          aria-invalid={fault !== undefined}
          {...(fault === undefined ? {} : { 'aria-describedby': faultId, status: 'error' as const })}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  );
}

export function Fault({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p className="form-fault small" role="alert">
      {text}
    </p>
  );
}
