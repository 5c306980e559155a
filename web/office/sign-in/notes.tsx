import { useSay } from '../../ui/i18n.ts';
import { Articles } from '../../ui/law/articles.tsx';
import type { SignInPageProps } from './page-props.ts';
import { useSignInTexts } from './texts.ts';

/** Why somebody is here again, and what the last attempt met. */
export function Notes({ notice, problem }: Pick<SignInPageProps, 'notice' | 'problem'>) {
  const t = useSignInTexts();
  const say = useSay();
  if (problem === 'cancelled')
    return (
      <div className="note amber" role="alert">
        {t('passkey.cancelled')}
      </div>
    );
  if (problem)
    return (
      <div className="note red" role="alert">
        <p className="note-title">{t('refused')}</p>
        {problem.refusals.length === 0 && <p>{say(problem.title)}</p>}
        {problem.refusals.map((r) => (
          <p key={r.code}>
            {say(r)} {r.instead && say(r.instead)} <Articles law={r.law} />
          </p>
        ))}
      </div>
    );
  if (notice)
    return (
      <div className={notice === 'ended' ? 'note amber' : 'note'} role="status">
        {t(`notice.${notice}`)}
      </div>
    );
  return null;
}
