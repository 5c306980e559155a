import { colleagues, listPersons } from '@zhiyi/modules/people/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useRead } from '../../../ui/queries.ts';
import { useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';

interface Picked {
  readonly id: string;
  readonly name: string;
}

interface OfficerSelectProps {
  readonly id: string;
  readonly value: readonly Picked[];
  readonly me: Picked;
  readonly onChange: (officers: readonly Picked[]) => void;
}

/** 执法人员 — those who could go along today first; anybody else by name. */
export function OfficerSelect({ id, value, me, onChange }: OfficerSelectProps) {
  const t = useCatalogueTexts();
  const { nameOf } = useOrgans();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const free = useRead(colleagues);
  const found = useRead(listPersons, { query: { q, limit: 20 } }, { enabled: q !== '', keep: true });
  const until = (validTo: string | undefined) =>
    validTo === undefined ? t('officer.uncertified') : t('officer.certified', { day: validTo });
  const near = [
    { value: me.id, label: me.name, more: t('officer.me') },
    ...(free.data?.rows ?? []).map((o) => ({
      value: o.id,
      label: o.name,
      more: `${o.sameTeam ? t('officer.sameTeam') : t('officer.sameOrgan')}${until(o.certificate.validTo)}`,
    })),
  ];
  const named = (found.data?.rows ?? []).map((p) => ({
    value: p.id,
    label: p.nameZh,
    more: `${p.organ === null ? t('officer.nowhere') : `${nameOf(p.organ)} · `}${until(p.certificate?.validTo)}`,
  }));
  const options = q === '' ? near : named;
  const chosen = value
    .filter((v) => !options.some((o) => o.value === v.id))
    .map((v) => ({ value: v.id, label: v.name, more: '' }));
  const shown = [...options, ...chosen];
  return (
    <Select
      id={id}
      mode="multiple"
      maxCount={10}
      value={value.map((v) => v.id)}
      placeholder={t('officer.hint')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t('officer.nobody')}
      loading={found.isFetching}
      options={shown}
      optionRender={(o) => (
        <span className="two-lines">
          {o.label}
          <small className="third">{o.data.more}</small>
        </span>
      )}
      onChange={(ids: string[]) => {
        onChange(ids.map((x) => ({ id: x, name: shown.find((o) => o.value === x)?.label ?? x })));
        setTyped('');
      }}
    />
  );
}
