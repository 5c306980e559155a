import { decide } from '@zhiyi/modules/cases/contract';
import { useSay } from '../../../ui/i18n.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { Words } from './fields.tsx';
import { allStrokes, OfficerSignatures, type Signatures } from './signatures.tsx';
import { penaltyWords } from './tell-and-hear.tsx';

interface Draft {
  readonly signatures: Signatures;
  readonly correctionNotNeeded: string;
}

/**
 * 当场决定 — what is decided is what was proposed and told; both officers sign (APL 51, 52). The paper is made with the decision, seen before it is
 * handed over, and issued with that.
 */
export function DecideForm(props: ActProps) {
  const t = useCaseTexts();
  const say = useSay();
  const { page, act } = props;
  const mustSay = act.asked.some((r) => r.code === 'cases.correction-missing');
  return (
    <ActForm<Draft, typeof decide>
      {...props}
      route={decide}
      initial={{ signatures: {}, correctionNotNeeded: '' }}
      never={['signatures']}
      toBody={(d) => ({
        signatures: allStrokes(d.signatures),
        ...(d.correctionNotNeeded.trim() === '' ? {} : { correctionNotNeeded: d.correctionNotNeeded }),
      })}
      submit={t('decide.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <Facts
            as="lines"
            facts={[
              { term: t('decide.what'), value: <b>{penaltyWords(t, page.proposal)}</b> },
              { term: t('party'), value: page.party?.masked ?? '' },
              { term: t('matter'), value: page.matter?.plainName ?? '' },
              { term: t('inNameOf'), value: page.inNameOf.name },
              ...(page.proposal ? [{ term: t('decide.law'), value: say(page.proposal.lawApplied) }] : []),
            ]}
          />
          {mustSay && (
            <Words
              label={t('decide.correction')}
              value={draft.correctionNotNeeded}
              max={300}
              rows={2}
              fault={fault('correctionNotNeeded')}
              hint={t('decide.correctionHint')}
              onChange={(correctionNotNeeded) => set({ correctionNotNeeded })}
            />
          )}
          <OfficerSignatures
            officers={page.officers}
            value={draft.signatures}
            fault={fault('signatures')}
            onChange={(signatures) => set({ signatures })}
          />
          <p className="second small">{t('decide.preview')}</p>
        </>
      )}
    </ActForm>
  );
}
