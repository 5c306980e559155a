import { Link } from 'react-router';
import { useSay } from '../../../ui/i18n.ts';
import { IssuedPapers } from '../parts/issued-papers.tsx';
import { useOpenCase, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

const educated = [{ statute: 'apl', article: 33, paragraph: 3 }];
const toOrdinary = [51, 54].map((article) => ({ statute: 'apl', article }));

/** 已经办完 — educated without a penalty, or gone on by the ordinary procedure. */
export function EndedScreen() {
  const t = useSpotTexts();
  const say = useSay();
  const { leave } = usePath();
  const { page, caseId } = useOpenCase();
  const referred = page.state.main === 'referred';
  return (
    <SpotFrame
      heading={say(page.stateName)}
      law={referred ? toOrdinary : educated}
      act={{ words: t('done.close'), onClick: leave }}
    >
      <div className="note green" role="status">
        <p className="note-title">{page.caseNumber}</p>
        <p>{t(referred ? 'ended.referred' : 'ended.educated')}</p>
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
