import { Input } from 'antd';
import { Field } from '../../../ui/input/field.tsx';
import { MomentField } from '../../cases/acts/fields.tsx';
import { momentOf } from '../../cases/acts/moments.ts';
import { usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** As long as the decision has room for (its template says so). */
const LONGEST = 1000;

/** 违法事实 — when it happened and what was done, as the decision will say it (APL 40, 52(2)). */
export function DescriptionScreen() {
  const t = useSpotTexts();
  const { draft, change, go } = usePath();
  const { facts } = draft;
  const set = (more: Partial<typeof facts>) => change((d) => ({ ...d, facts: { ...d.facts, ...more } }));
  const missing =
    momentOf(facts.actAt) === undefined
      ? t('missing.actAt')
      : facts.description.trim() === ''
        ? t('missing.description')
        : null;
  return (
    <SpotFrame
      heading={t('description')}
      act={{ words: t('description.next'), missing, onClick: () => go('questions') }}
    >
      <div className="spot-part">
        <MomentField
          label={t('description.at')}
          value={facts.actAt}
          fault={undefined}
          onChange={(actAt) => set({ actAt, ...(actAt ? { discoveredOn: laterOf(actAt, facts.discoveredOn) } : {}) })}
        />
        <Field label={t('description.what')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={6}
              maxLength={LONGEST}
              value={facts.description}
              placeholder={t('description.hint')}
              onChange={(e) => set({ description: e.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="phone-note">{t('description.printed', { place: facts.place.address })}</p>
    </SpotFrame>
  );
}

/** Nothing is discovered before it was done. */
function laterOf(actAt: string, discoveredOn: string): string {
  const day = actAt.slice(0, 10);
  return day > discoveredOn ? day : discoveredOn;
}
