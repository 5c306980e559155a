import { report } from '@zhiyi/modules/cases/contract';
import { useCaseTexts } from '../../cases/texts.ts';
import { OfficerPads, useOfficerStrokes, useUnsigned } from '../parts/sign-receive.tsx';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 报机关备案 — made from the case, signed by both (APL 52(3)). */
export function ReportScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const act = useSpotAct(report, 'report');
  const strokes = useOfficerStrokes('report');
  const missing = useUnsigned('report');
  return (
    <SpotFrame
      heading={t('report')}
      act={{
        words: c('report.do'),
        missing,
        loading: act.pending,
        onClick: () => act.send({ signatures: strokes }, () => go()),
      }}
      way={{ words: t('backToCase'), onClick: () => go() }}
    >
      <SpotProblem act={act} title={t('report.not')} />
      <p className="phone-note">{c('report.means')}</p>
      <OfficerPads act="report" />
    </SpotFrame>
  );
}
