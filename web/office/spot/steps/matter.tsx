import { habits } from '@zhiyi/modules/cases/contract';
import { searchMatters } from '@zhiyi/modules/catalogue/contract';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { shortDay } from '../../../ui/format.ts';
import { useRead } from '../../../ui/queries.ts';
import { useToday } from '../../../ui/today.ts';
import { useKeptRead } from '../kept/kept-read.ts';
import { MatterRow } from '../parts/matter-row.tsx';
import { usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { AllMatters } from './all-matters.tsx';

/** 发生了什么 — matters by everyday words, those used within 500 m, the officer's own; each says what can be done on the spot (APL 51). */
export function MatterScreen() {
  const t = useSpotTexts();
  const { draft, change, go } = usePath();
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const choose = (code: string, name: string) => {
    const changed = draft.facts.matter?.code !== code;
    // another matter, other amounts: what was proposed falls away
    change((d) => ({
      ...d,
      facts: { ...d.facts, matter: { code, name } },
      forms: changed ? { ...d.forms, penalty: {} } : d.forms,
    }));
    go('party');
  };
  return (
    <SpotFrame
      heading={t('matter')}
      act={{ words: t(all ? 'matter.search' : 'matter.all'), aside: true, onClick: () => setAll(!all) }}
    >
      {all ? (
        <AllMatters onChoose={choose} />
      ) : (
        <>
          <Input
            allowClear
            value={words}
            maxLength={60}
            inputMode="search"
            placeholder={t('matter.hint')}
            aria-label={t('matter.hint')}
            onChange={(e) => setWords(e.target.value)}
          />
          {words.trim() === '' ? <Used onChoose={choose} /> : <Found words={words.trim()} onChoose={choose} />}
        </>
      )}
    </SpotFrame>
  );
}

type OnChoose = (code: string, name: string) => void;

function Found({ words, onChoose }: { readonly words: string; readonly onChoose: OnChoose }) {
  const t = useSpotTexts();
  const asked = useDeferredValue(words);
  const found = useRead(searchMatters, { query: { q: asked, limit: 12 } }, { keep: true });
  const used = useKeptRead(habits, 'habits');
  // without network only what this phone knows can be found
  const known = (used.data?.recent ?? []).filter((m) => m.name.includes(words) || words.includes(m.name));
  const rows = found.data?.rows ?? (found.error ? known.map((m) => ({ code: m.matter, plainName: m.name })) : []);
  return (
    <>
      {found.error && <p className="note amber">{t('matter.offline')}</p>}
      {found.data && rows.length === 0 && <p className="phone-note">{t('matter.nothing')}</p>}
      <ul className="phone-rows" aria-label={t('matter.found')}>
        {rows.map((m) => (
          <MatterRow key={m.code} code={m.code} name={m.plainName} detail onChoose={onChoose} />
        ))}
      </ul>
    </>
  );
}

function Used({ onChoose }: { readonly onChoose: OnChoose }) {
  const t = useSpotTexts();
  const today = useToday();
  const { draft } = usePath();
  const { longitude, latitude } = draft.facts.place;
  const here = longitude === null || latitude === null ? {} : { query: { longitude, latitude } };
  const { data } = useKeptRead(habits, 'habits', here);
  const near = data?.near ?? [];
  const recent = data?.recent ?? [];
  return (
    <>
      {draft.facts.matter && (
        <>
          <p className="phone-label">{t('matter.chosen')}</p>
          <ul className="phone-rows">
            <MatterRow code={draft.facts.matter.code} name={draft.facts.matter.name} detail onChoose={onChoose} />
          </ul>
        </>
      )}
      {near.length > 0 && (
        <>
          <p className="phone-label">{t('matter.near')}</p>
          <ul className="phone-rows" aria-label={t('matter.near')}>
            {near.map((m) => (
              <MatterRow
                key={m.matter}
                code={m.matter}
                name={m.name}
                note={t('matter.times', { count: m.times, day: shortDay(m.lastOn, today) })}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </>
      )}
      {recent.length > 0 && (
        <>
          <p className="phone-label">{t('matter.recent')}</p>
          <ul className="phone-rows" aria-label={t('matter.recent')}>
            {recent.map((m) => (
              <MatterRow key={m.matter} code={m.matter} name={m.name} onChoose={onChoose} />
            ))}
          </ul>
        </>
      )}
      {data && near.length === 0 && recent.length === 0 && <p className="phone-note">{t('matter.noHabits')}</p>}
    </>
  );
}
