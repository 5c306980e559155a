import { listTeams, organKinds, roles, standings } from '@zhiyi/modules/people/contract';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useSay } from '../../ui/i18n.ts';
import { DateInput } from '../../ui/input/date-input.tsx';
import { Field } from '../../ui/input/field.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import type { Bilingual } from '../../ui/types.ts';
import { useOrgans } from '../catalogue/organs.ts';
import { ActDialog } from '../parts/act-dialog.tsx';
import { useDutyWhy } from '../parts/duty-words.ts';
import { type ActKey, actSpecs, changesSomething, type FieldSpec, faultyFields, type Values } from './act-specs.ts';
import { usePeopleTexts } from './texts.ts';

/** An act chosen, and what it is about. */
export interface Chosen {
  readonly act: ActKey;
  /** person, posting, certificate, organ or team */
  readonly id?: string;
  /** what stands, where the act changes it */
  readonly before?: Values;
  /** said under the title: whose posting, which certificate */
  readonly about?: string;
}

const nothing: Values = {};

interface RegisterActProps {
  readonly chosen: Chosen;
  readonly onClose: () => void;
  /** an answer with something to hand over, such as a one-time link */
  readonly onLink: (link: string) => void;
}

/** One act of the register as a form; what is missing keeps the button shut, what the law refuses is said with its articles. */
export function RegisterAct({ chosen, onClose, onLink }: RegisterActProps) {
  const t = usePeopleTexts();
  const why = useDutyWhy();
  const spec = actSpecs[chosen.act];
  const act = useAct(spec.route, ['people', 'sign-in']);
  const before = chosen.before ?? nothing;
  const [values, setValues] = useState<Values>(before);
  const now = trimmed(values);
  const faulty = faultyFields(spec.fields, values);
  const send = () =>
    act.mutate(
      { ...(spec.about ? { params: { [spec.about]: chosen.id } as never } : {}), body: spec.body(now, before) },
      {
        onSuccess: (answer) => {
          const { link } = answer as { readonly link?: string };
          if (link === undefined) onClose();
          else onLink(link);
        },
      },
    );
  return (
    <ActDialog
      open
      title={t(`act.${chosen.act}`)}
      law={why(spec.duty).law}
      submit={t(`act.${chosen.act}`)}
      refused={t('act.not')}
      ready={faulty.size === 0 && changesSomething(spec, now, before)}
      act={act}
      onSubmit={send}
      onClose={onClose}
    >
      {chosen.about !== undefined && <p className="second">{chosen.about}</p>}
      {spec.fields.map((f) => (
        <OneField
          key={f.key}
          field={f}
          value={values[f.key] ?? ''}
          faulty={faulty.has(f.key)}
          onChange={(v) => setValues({ ...values, [f.key]: v })}
        />
      ))}
      {faulty.size === 0 && !changesSomething(spec, now, before) && <p className="small">{t('act.unchanged')}</p>}
      <p className="small third">{t(`act.about.${chosen.act}`)}</p>
    </ActDialog>
  );
}

function trimmed(v: Values): Values {
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, x.trim()]));
}

interface OneFieldProps {
  readonly field: FieldSpec;
  readonly value: string;
  readonly faulty: boolean;
  readonly onChange: (value: string) => void;
}

function OneField({ field: f, value, faulty, onChange }: OneFieldProps) {
  const t = usePeopleTexts();
  const options = useOptions(f);
  const label =
    f.optional && f.kind !== 'yes' ? t('field.optional', { name: t(`field.${f.key}`) }) : t(`field.${f.key}`);
  if (f.kind === 'yes')
    return (
      <Checkbox checked={value === 'true'} onChange={(e) => onChange(String(e.target.checked))}>
        {label}
      </Checkbox>
    );
  const fault = faulty && value !== '' ? t('field.wrong') : undefined;
  return (
    <Field label={label} fault={fault}>
      {(id) => {
        if (f.kind === 'day') return <DateInput id={id} value={value} onChange={onChange} />;
        if (options !== null)
          return (
            <Select
              id={id}
              value={value === '' ? null : value}
              allowClear={f.optional === true}
              showSearch={{ optionFilterProp: 'label' }}
              options={[...options]}
              onChange={(v: string | undefined) => onChange(v ?? '')}
            />
          );
        if (f.kind === 'words')
          return (
            <Input.TextArea id={id} rows={2} maxLength={200} value={value} onChange={(e) => onChange(e.target.value)} />
          );
        return (
          <Input id={id} maxLength={80} autoComplete="off" value={value} onChange={(e) => onChange(e.target.value)} />
        );
      }}
    </Field>
  );
}

/** What a field chooses from; null for one that is written. */
function useOptions(f: FieldSpec): readonly { readonly value: string; readonly label: string }[] | null {
  const t = usePeopleTexts();
  const say = useSay();
  const { organs, nameOf } = useOrgans();
  const teams = useRead(listTeams, {}, { enabled: f.kind === 'team' });
  const table = (rows: Readonly<Record<string, Bilingual>>) =>
    Object.entries(rows).map(([value, name]) => ({ value, label: say(name) }));
  switch (f.kind) {
    case 'organ':
      return organs.map((o) => ({ value: o.id, label: nameOf(o.id) }));
    case 'team':
      return (teams.data?.rows ?? []).map((x) => ({ value: x.id, label: say({ zh: x.nameZh, en: x.nameEn }) }));
    case 'role':
      return table(roles);
    case 'standing':
      return table(standings);
    case 'organKind':
      return table(organKinds);
    case 'status':
      return (['suspended', 'valid', 'revoked'] as const).map((value) => ({ value, label: t(`status.to.${value}`) }));
    default:
      return null;
  }
}
