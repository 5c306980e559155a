import { fullParty, tell } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { plainDay } from '../../../ui/format.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { WordsToSay } from '../../../ui/law/words-to-say.tsx';
import { penaltyWords } from '../../cases/acts/tell-and-hear.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { useKeptMatter } from '../kept/kept-matter.ts';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { spotOnRecord, useSpotTexts } from '../texts.ts';
import { penaltyBasis } from '../words/fine-bounds.ts';
import { sayTelling, type Telling } from '../words/say-telling.ts';
import { emptyPenalty } from './penalty-draft.ts';

/** What the party is told, from what this device and the case know. */
export function useTelling(fetched: string): { readonly words: string; readonly complete: boolean } {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const lang = useLanguage();
  const { draft, standing } = usePath();
  const { page } = useOpenCase();
  const [penalty] = useForm('penalty', emptyPenalty);
  const matter = useKeptMatter(page.matter?.code);
  const { facts } = draft;
  const what = fetched || facts.description;
  const known: Telling = {
    party: (page.party?.kind ?? 'citizen') as Telling['party'],
    at: facts.description === '' || !/^\d{4}/.test(facts.actAt) ? '' : plainDay(facts.actAt.slice(0, 10), lang),
    place: facts.description === '' ? '' : facts.place.address,
    what,
    notCorrected: standing.correction === 'refused',
    reasons: penalty.reasons,
    basis: matter ? (penaltyBasis(matter)?.citation ?? '') : '',
    penalty: penaltyWords(c, page.proposal),
  };
  return { words: sayTelling(t, known), complete: what.trim() !== '' };
}

/** 告知 — read out before anything is decided: facts, reasons, basis, what is intended, and the right to state and defend (APL 44). */
export function TellScreen() {
  const t = useSpotTexts();
  const { go } = usePath();
  const [fetched, setFetched] = useState('');
  const { words, complete } = useTelling(fetched);
  const act = useSpotAct(tell, 'tell');
  const look = useSpotAct(fullParty, 'look');
  return (
    <SpotFrame
      heading={t('tell')}
      act={{
        words: t('tell.do'),
        missing: complete ? null : t('missing.facts'),
        loading: act.pending,
        onClick: () => act.send({ how: 'orally' }, () => go()),
      }}
      way={{ words: t('tell.reopen'), onClick: () => go('reopen') }}
    >
      <SpotProblem act={act} title={t('tell.not')} />
      {!complete && (
        <div className="note">
          <p>{t('tell.elsewhere')}</p>
          <SpotProblem act={look} title={t('tell.notRead')} />
          <div className="ways">
            <Button
              loading={look.pending}
              onClick={() =>
                look.send({ what: 'description', purpose: spotOnRecord('tell.purpose') }, ({ value }) =>
                  setFetched(value.text ?? ''),
                )
              }
            >
              {t('tell.fetch')}
            </Button>
          </div>
        </div>
      )}
      <WordsToSay>{words}</WordsToSay>
      <p className="phone-note">{t('tell.means')}</p>
    </SpotFrame>
  );
}
