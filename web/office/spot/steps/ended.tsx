import { Link } from 'react-router';
import { useSay } from '../../../ui/i18n.ts';
import { IssuedPapers } from '../parts/issued-papers.tsx';
import { useOpenCase, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 已经办完 — educated without a penalty, or gone on by the ordinary procedure. */
export function EndedScreen() {
  const t = useSpotTexts();
  const say = useSay();
  const { leave } = usePath();
  const { page, caseId } = useOpenCase();
  return (
    <SpotFrame heading={say(page.stateName)} act={{ words: t('done.close'), onClick: leave }}>
      <div className="note green" role="status">
        <p className="note-title">{page.caseNumber}</p>
        <p>{t(page.state.main === 'referred' ? 'ended.referred' : 'ended.educated')}</p>
      </div>
      <IssuedPapers caseId={caseId} />
      <p className="phone-note">
        <Link className="spot-link" to={`/office/cases/${caseId}`}>
          {t('done.desk')}
        </Link>
      </p>
    </SpotFrame>
  );
}
