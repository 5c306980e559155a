import { CloseCircleFilled } from '@ant-design/icons';
import { searchMatters } from '@zhiyi/modules/catalogue/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../../ui/queries.ts';
import { useCatalogueTexts } from './texts.ts';

export interface PickedMatter {
  readonly code: string;
  readonly name: string;
}

interface MatterSelectProps {
  readonly id: string;
  readonly value: PickedMatter | null;
  /** offered before anything is typed */
  readonly recent: readonly PickedMatter[];
  readonly onChange: (matter: PickedMatter | null) => void;
}

/** 事项 — found by everyday words (“占道”, “油烟”); before anything is typed, those asked about lately. */
export function MatterSelect({ id, value, recent, onChange }: MatterSelectProps) {
  const t = useCatalogueTexts();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useRead(searchMatters, { query: { q, limit: 20 } }, { enabled: q !== '', keep: true });
  const options =
    q === ''
      ? recent.map((m) => ({ value: m.code, label: m.name, more: m.code }))
      : (found.data?.rows ?? []).map((m) => ({ value: m.code, label: m.plainName, more: `${m.code} ${m.name}` }));
  const shown =
    value === null
      ? options
      : [{ value: value.code, label: value.name, more: value.code }, ...options.filter((o) => o.value !== value.code)];
  return (
    <Select
      id={id}
      value={value?.code ?? null}
      placeholder={t('matter.hint')}
      allowClear={{ clearIcon: <CloseCircleFilled />, label: t('may.clear') }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={q === '' ? t('matter.hint') : t('matter.nothing')}
      options={shown}
      optionRender={(o) => (
        <span className="two-lines">
          {o.label}
          <small className="third">{o.data.more}</small>
        </span>
      )}
      onChange={(code: string | null) => {
        const picked = shown.find((o) => o.value === code);
        onChange(picked ? { code: picked.value, name: picked.label } : null);
        setTyped('');
      }}
    />
  );
}
