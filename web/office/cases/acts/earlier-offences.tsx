import { earlier } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { useSay } from '../../../ui/i18n.ts';
import { useAct } from '../../../ui/queries.ts';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';

/** 既往处罚 — asked of the whole district: organ, number and day, nothing else; the question itself is on record (APL 29, 33). */
export function EarlierOffences({ caseId }: { readonly caseId: string }) {
  const t = useCaseTexts();
  const say = useSay();
  const act = useAct(earlier);
  const ask = () => act.mutate({ params: { caseId }, body: {} });
  if (act.error)
    return (
      <ProblemBlock
        problem={act.error}
        title={t('earlier.not')}
        at={new Date(act.submittedAt).toISOString()}
        saving={false}
        onRetry={ask}
      />
    );
  return (
    <section className="earlier" aria-label={t('earlier')}>
      {act.data === undefined && (
        <Button onClick={ask} loading={act.isPending}>
          {t('earlier.do')}
        </Button>
      )}
      {act.data && (
        <div role="status">
          {act.data.value.rows.length === 0 && <p>{t('earlier.none')}</p>}
          <ul>
            {act.data.value.rows.map((r) => (
              <li key={r.number}>
                {r.on} {say(r.organ)} {r.number}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
