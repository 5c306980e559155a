import { fillSetting } from '@zhiyi/store/contract';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useSay } from '../../ui/i18n.ts';
import { Choice } from '../../ui/input/choice.tsx';
import { Field } from '../../ui/input/field.tsx';
import { useAct } from '../../ui/queries.ts';
import { ActDialog } from '../parts/act-dialog.tsx';
import { draftOf, kindOf, type Setting, valueOf } from './setting.ts';
import { useSettingTexts } from './texts.ts';

/** 填写 — a new value is unconfirmed until somebody else confirms it. */
export function FillDialog({ setting, onClose }: { readonly setting: Setting | null; readonly onClose: () => void }) {
  const t = useSettingTexts();
  const say = useSay();
  const act = useAct(fillSetting);
  const [draft, setDraft] = useState('');
  useEffect(() => setDraft(draftOf(setting?.value)), [setting]);
  const kind = setting ? kindOf(setting) : 'text';
  const range = setting?.range ?? null;
  const value = valueOf(kind, draft, range);
  const unfit = range
    ? t('value.range', { least: range.least, most: range.most, unit: say(range.unit) })
    : t(kind === 'time' ? 'value.time' : 'value.number');
  const send = () => {
    if (setting !== null && value !== null)
      act.mutate({ params: { key: setting.key }, body: { value } }, { onSuccess: onClose });
  };
  const common = { value: draft, maxLength: 500 };
  return (
    <ActDialog
      open={setting !== null}
      title={setting ? say(setting.name) : ''}
      law={setting?.law ?? []}
      submit={t('fill.do')}
      refused={t('fill.not')}
      ready={value !== null}
      act={act}
      onSubmit={send}
      onClose={onClose}
    >
      {setting && <p className="second">{say(setting.why)}</p>}
      {kind === 'boolean' ? (
        <Choice
          as="desk"
          label={t('value')}
          value={draft === 'true' ? 'true' : draft === 'false' ? 'false' : null}
          options={[
            { value: 'true', name: t('yes') },
            { value: 'false', name: t('no') },
          ]}
          onChange={setDraft}
        />
      ) : (
        <Field
          label={t(kind === 'list' ? 'value.list' : 'value')}
          fault={draft.trim() !== '' && value === null ? unfit : undefined}
        >
          {(id) =>
            setting && (kind === 'choice' || kind === 'choices') ? (
              <Select
                id={id}
                {...(kind === 'choices' ? { mode: 'multiple' as const } : {})}
                value={kind === 'choices' ? draft.split('\n').filter(Boolean) : draft || null}
                options={Object.entries(setting.choices ?? {}).map(([v, name]) => ({ value: v, label: say(name) }))}
                onChange={(v: string | string[] | null) => setDraft(draftOf(v))}
              />
            ) : kind === 'list' ? (
              <Input.TextArea id={id} rows={5} {...common} onChange={(e) => setDraft(e.target.value)} />
            ) : (
              <Input
                id={id}
                {...common}
                inputMode={kind === 'number' ? 'decimal' : 'text'}
                onChange={(e) => setDraft(e.target.value)}
              />
            )
          }
        </Field>
      )}
      <p className="small third">{t('fill.about')}</p>
    </ActDialog>
  );
}
