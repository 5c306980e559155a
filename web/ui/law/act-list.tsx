import { useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import type { ActView } from '../types.ts';
import { Articles } from './articles.tsx';
import './law.css';

interface ActListProps {
  readonly now: readonly ActView[];
  readonly later: readonly ActView[];
  readonly onAct: (act: ActView) => void;
}

/** 现在可以做 · 现在不能做，为什么 — every act of the table from where the case stands; a shut one says all its reasons. */
export function ActList({ now, later, onAct }: ActListProps) {
  const t = useUiTexts();
  const say = useSay();
  return (
    <>
      <h3 className="acts-head">{t('acts.now')}</h3>
      {now.length === 0 && <p className="acts-none">{t('acts.none')}</p>}
      <ul className="acts open">
        {now.map((a) => (
          <li key={a.do}>
            <button type="button" className="plain act-name" onClick={() => onAct(a)}>
              {say(a.name)}
            </button>
            <Articles law={a.law} />
            {a.note && <p>{say(a.note)}</p>}
          </li>
        ))}
      </ul>
      {later.length > 0 && (
        <>
          <h3 className="acts-head">{t('acts.later')}</h3>
          <ul className="acts shut">
            {later.map((a) => (
              <li key={a.do}>
                {a.opens ? (
                  <button type="button" className="plain act-name" onClick={() => onAct(a)}>
                    {say(a.name)}
                  </button>
                ) : (
                  <span className="act-name">{say(a.name)}</span>
                )}
                {a.refusals?.length ? null : <Articles law={a.law} />}
                {a.refusals?.length === 1 && <Articles law={a.refusals[0]?.law ?? a.law} />}
                {a.note && <p>{say(a.note)}</p>}
                {a.refusals?.map((r) => (
                  <div key={`${r.code}${JSON.stringify(r.facts)}`} className="act-reason">
                    {say(r)} {a.refusals && a.refusals.length > 1 && <Articles law={r.law} />}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
