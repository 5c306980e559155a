import { listTownships } from '@zhiyi/modules/people/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../../ui/i18n.ts';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useKeptRead } from '../kept/kept-read.ts';
import { usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { useHere } from './use-here.ts';

/** As long as the decision has room for (its template says so). */
const LONGEST_ADDRESS = 120;

/** 在哪里 — the device's position, the township confirmed by the officer, and the place in words as papers print it (APL 22, 52(2)). */
export function PlaceScreen() {
  const t = useSpotTexts();
  const lang = useLanguage();
  const { draft, me, change, go } = usePath();
  const { place } = draft.facts;
  const [again, setAgain] = useState(false);
  const set = (more: Partial<typeof place>) =>
    change((d) => ({ ...d, facts: { ...d.facts, place: { ...d.facts.place, ...more } } }));
  const here = useHere(place.longitude === null || again, ({ longitude, latitude }) => {
    setAgain(false);
    set({ longitude, latitude });
  });
  const { data } = useKeptRead(listTownships, 'townships');
  const rows = data?.rows ?? [];
  const own = rows.find((r) => r.organ === me.organ.id);
  const chosen = place.township === '' ? (own?.code ?? null) : place.township;
  const [all, setAll] = useState(false);
  const shown = all || !own ? rows : rows.filter((r) => r.code === chosen || r.code === own.code);
  const missing = chosen === null ? t('missing.township') : place.address.trim() === '' ? t('missing.address') : null;
  const next = () => {
    if (chosen !== null) set({ township: chosen });
    go('certificates');
  };
  return (
    <SpotFrame heading={t('place')} act={{ words: t('place.next'), missing, onClick: next }}>
      <p className="phone-note" role="status">
        {place.longitude !== null && place.latitude !== null
          ? t('place.found', { at: `${place.latitude}, ${place.longitude}` })
          : t(here.state === 'denied' ? 'place.denied' : 'place.asking')}{' '}
        {place.longitude !== null && (
          <button type="button" className="plain link spot-inline" onClick={() => setAgain(true)}>
            {t('place.again')}
          </button>
        )}
      </p>
      <div className="spot-part">
        <Choice
          label={t('place.township')}
          value={chosen}
          options={shown.map((r) => ({ value: r.code, name: lang === 'zh' ? r.nameZh : r.nameEn }))}
          onChange={(township) => set({ township })}
        />
        {!all && shown.length < rows.length && (
          <Button type="link" className="spot-more" onClick={() => setAll(true)}>
            {t('place.otherTownship')}
          </Button>
        )}
      </div>
      <Field label={t('place.address')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={place.address}
            maxLength={LONGEST_ADDRESS}
            autoSize={{ minRows: 2, maxRows: 4 }}
            placeholder={t('place.hint')}
            onChange={(e) => set({ address: e.target.value.replace(/\n/g, '') })}
          />
        )}
      </Field>
    </SpotFrame>
  );
}
