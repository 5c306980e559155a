import { decide } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { useSay } from '../../../ui/i18n.ts';
import { Field } from '../../../ui/input/field.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { Facts } from '../../../ui/record/facts.tsx';
import { penaltyWords } from '../../cases/acts/tell-and-hear.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { OfficerPads, useOfficerStrokes, useUnsigned } from '../parts/sign-receive.tsx';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 当场决定 — what was proposed and told, once more in one place; both officers sign on this phone (APL 51, 52(2)). */
export function DecideScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const { draft, go } = usePath();
  const { page } = useOpenCase();
  const [form, set] = useForm('decide', { correctionNotNeeded: draft.nothingToCorrect });
  const act = useSpotAct(decide, 'decide');
  const strokes = useOfficerStrokes('decide');
  const names = useUnsigned('decide');
  const mustSay = page.now.some(
    (a) => a.do.startsWith('decide') && a.refusals.some((r) => r.code === 'cases.correction-missing'),
  );
  const missing = mustSay && form.correctionNotNeeded.trim() === '' ? t('missing.correctionReason') : names;
  const send = () =>
    act.send(
      {
        signatures: strokes,
        ...(mustSay ? { correctionNotNeeded: form.correctionNotNeeded } : {}),
      },
      () => go(),
    );
  const penalty = penaltyWords(c, page.proposal);
  return (
    <SpotFrame heading={penalty} act={{ words: c('decide.do'), missing, loading: act.pending, onClick: send }}>
      <SpotProblem act={act} title={t('decide.not')} />
      <Facts
        as="lines"
        facts={[
          {
            term: c('party'),
            value: page.party
              ? c('partyOf', { name: page.party.masked, kind: c(`partyKind.${page.party.kind as 'citizen'}`) })
              : '',
          },
          { term: c('matter'), value: page.matter?.plainName ?? '' },
          {
            term: t('decide.inNameOf'),
            value: (
              <>
                {page.inNameOf.name} <Articles law={[{ statute: 'apl', article: 24 }]} />
              </>
            ),
          },
          { term: t('decide.case'), value: page.caseNumber },
          ...(page.proposal ? [{ term: c('decide.law'), value: say(page.proposal.lawApplied) }] : []),
          {
            term: t('decide.correction'),
            value: correctionWords(t, page.state.tracks.correction?.only, draft.facts.factors.corrected.yes),
          },
        ]}
      />
      {mustSay && (
        <Field label={c('decide.correction')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={200}
              value={form.correctionNotNeeded}
              placeholder={c('decide.correctionHint')}
              onChange={(e) => set({ correctionNotNeeded: e.target.value })}
            />
          )}
        </Field>
      )}
      <OfficerPads act="decide" />
      <p className="phone-note">{t('decide.then')}</p>
    </SpotFrame>
  );
}

function correctionWords(
  t: ReturnType<typeof useSpotTexts>,
  track: string | undefined,
  corrected: boolean | null,
): string {
  if (track === 'refused') return t('check.refused');
  if (track === 'corrected' || corrected === true) return t('decide.corrected');
  return track === 'ordered' ? t('decide.ordered') : t('decide.notOrdered');
}
