import { localDate } from '@zhiyi/kernel';
import { useState } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { Choice } from '../../../ui/input/choice.tsx';
import { PartyForm } from '../../../ui/input/party-form.tsx';
import { useToday } from '../../../ui/today.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import { partyMissing } from '../path/missing.ts';
import { usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { spotOnRecord, useSpotTexts } from '../texts.ts';
import { idNote, yearsOn } from '../words/id-note.ts';

const capacities = ['full', 'impaired', 'none'] as const;

/** 谁 — the party as a decision must name it; numbers are judged while they are typed, the age is that on the day of the act (APL 30, 31, 52(2)). */
export function PartyScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const today = useToday();
  const { draft, change, go } = usePath();
  const { party, capacity } = draft.facts;
  const [strict, setStrict] = useState(false);
  const missing = partyMissing(party, today);
  const set = (more: Partial<typeof draft.facts>) => change((d) => ({ ...d, facts: { ...d.facts, ...more } }));
  return (
    <SpotFrame
      heading={t('party')}
      act={{ words: t('party.next'), missing: missing === null ? null : t(missing), onClick: () => go('evidence') }}
      way={{
        words: t('party.unknown'),
        onClick: () => {
          setStrict(true);
          change((d) => ({
            ...d,
            forms: { ...d.forms, refer: { reason: spotOnRecord('party.unknownReason'), ...d.forms.refer } },
          }));
          go('refer');
        },
      }}
    >
      <PartyForm value={party} strict={strict} onChange={(p) => set({ party: p })} beneathIdNumber={<NumberNote />} />
      {party.kind !== 'organisation' && (
        <div className="spot-part">
          <Choice
            label={c('facts.capacity')}
            value={capacity}
            options={capacities.map((value) => ({ value, name: c(`capacity.${value}`) }))}
            onChange={(value) => set({ capacity: value })}
          />
        </div>
      )}
    </SpotFrame>
  );
}

/** Under the number: how many digits are missing, what is wrong, or the birth date and age it says. */
function NumberNote() {
  const t = useSpotTexts();
  const say = useSay();
  const today = useToday();
  const { draft } = usePath();
  const { party, actAt } = draft.facts;
  const day = /^\d{4}-\d\d-\d\d/.test(actAt) ? localDate(actAt.slice(0, 10)) : today;
  const note = idNote(party.idNumber, day);
  if (note.how === 'short') return <p className="phone-note spot-tight">{t('party.digits', { count: note.left })}</p>;
  // a whole number is judged by the field itself
  if (note.how === 'wrong' && party.idNumber.trim().length < 18)
    return (
      <p className="form-fault small" role="status">
        {say(note.why)}
      </p>
    );
  if (note.how === 'right')
    return (
      <p className="phone-note spot-tight spot-right" role="status">
        {t('party.right', { birth: note.birth, age: note.age })}
      </p>
    );
  if (!/^\d{4}-\d\d-\d\d$/.test(party.birthDate)) return null;
  return <p className="phone-note spot-tight">{t('party.age', { age: yearsOn(localDate(party.birthDate), day) })}</p>;
}
