import { listTownships } from '@zhiyi/modules/people/contract';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../../ui/i18n.ts';
import { Field } from '../../../ui/input/party-form.tsx';
import { useRead } from '../../../ui/queries.ts';
import { useCaseTexts } from '../texts.ts';
import { type Faults, faultAt } from './faults.ts';
import { Words } from './fields.tsx';
import type { PlaceDraft } from './place.ts';

interface PlaceFieldsProps {
  readonly value: PlaceDraft;
  readonly onChange: (value: PlaceDraft) => void;
  readonly faults: Faults;
}

/** 地点 — street or town, the address as it goes on the paper, and the device's own position where it gives one. */
export function PlaceFields({ value, onChange, faults }: PlaceFieldsProps) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const townships = useRead(listTownships);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const fault = faultAt(faults, 'place.township');
  const locate = () => {
    setState('busy');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        onChange({ ...value, longitude: round(coords.longitude), latitude: round(coords.latitude) });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  return (
    <>
      <Field label={t('place.township')} fault={fault}>
        {(id) => (
          <Select
            id={id}
            value={value.township === '' ? null : value.township}
            placeholder={t('place.choose')}
            aria-invalid={fault !== undefined}
            {...(fault === undefined ? {} : { status: 'error' as const })}
            options={(townships.data?.rows ?? []).map((r) => ({
              value: r.code,
              label: lang === 'zh' ? r.nameZh : `${r.nameEn} ${r.nameZh}`,
            }))}
            onChange={(township) => onChange({ ...value, township })}
          />
        )}
      </Field>
      <Words
        label={t('place.address')}
        value={value.address}
        max={200}
        fault={faultAt(faults, 'place.address')}
        hint={t('place.hint')}
        onChange={(address) => onChange({ ...value, address })}
      />
      <div className="place-here">
        {'geolocation' in navigator && (
          <Button onClick={locate} loading={state === 'busy'}>
            {t('place.here')}
          </Button>
        )}
        <span className="third small" role="status">
          {state === 'failed' && t('place.failed')}
          {value.longitude !== null &&
            value.latitude !== null &&
            t('place.at', { at: `${value.latitude}, ${value.longitude}` })}
        </span>
      </div>
    </>
  );
}

/** A metre is six decimals; more says nothing. */
function round(n: number): number {
  return Math.round(n * 1e6) / 1e6;
}
