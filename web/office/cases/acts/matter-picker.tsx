import { habits } from '@zhiyi/modules/cases/contract';
import { searchMatters } from '@zhiyi/modules/catalogue/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../../ui/input/party-form.tsx';
import { useRead } from '../../../ui/queries.ts';
import { useCaseTexts } from '../texts.ts';

export interface PickedMatter {
  readonly code: string;
  readonly name: string;
}

interface MatterPickerProps {
  readonly value: PickedMatter | null;
  readonly onChange: (matter: PickedMatter) => void;
  readonly fault: string | undefined;
}

/** 事项 — found by everyday words (“占道”, “乱贴”); before anything is typed, those lately used. */
export function MatterPicker({ value, onChange, fault }: MatterPickerProps) {
  const t = useCaseTexts();
  const [typed, setTyped] = useState('');
  const searching = typed.trim() !== '';
  const found = useRead(searchMatters, { query: { q: typed.trim(), limit: 20 } }, { enabled: searching, keep: true });
  const recent = useRead(habits, {}, { enabled: !searching });
  const options = searching
    ? (found.data?.rows ?? []).map((m) => ({ value: m.code, label: m.plainName, more: m.name }))
    : (recent.data?.recent ?? []).map((m) => ({ value: m.matter, label: m.name, more: t('matter.recent') }));
  const shown =
    value !== null && !options.some((o) => o.value === value.code)
      ? [{ value: value.code, label: value.name, more: '' }, ...options]
      : options;
  return (
    <Field label={t('matter')} fault={fault}>
      {(id, faultId) => (
        <Select
          id={id}
          value={value?.code ?? null}
          placeholder={t('matter.hint')}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={found.isFetching}
          notFoundContent={searching ? t('matter.nothing') : t('matter.hint')}
          options={shown}
          optionRender={(o) => (
            <span className="matter-option">
              {o.label}
              <small className="third">{o.data.more}</small>
            </span>
          )}
          aria-invalid={fault !== undefined}
          {...(fault === undefined ? {} : { status: 'error' as const, 'aria-describedby': faultId })}
          onChange={(code: string) => {
            const picked = shown.find((o) => o.value === code);
            if (picked) onChange({ code, name: String(picked.label) });
          }}
        />
      )}
    </Field>
  );
}
