import { confirmBenchmark } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useOutletContext } from 'react-router';
import { useLanguage } from '../../../ui/i18n.ts';
import { useAct } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import { useCatalogueTexts } from '../texts.ts';
import { type MatterPage, rangeText } from './ranges.ts';

/** 裁量基准 — the grades with their circumstances and ranges; one that nobody confirmed says so, and is only a suggestion. */
export function Benchmark({ page }: { readonly page: MatterPage }) {
  const t = useCatalogueTexts();
  const b = page.benchmark;
  return (
    <section className="matter-part">
      <SectionHead title={t('benchmark')} {...(b ? { aside: b.source } : {})} />
      {b === null ? (
        <p className="second">{t('benchmark.none')}</p>
      ) : (
        <>
          {!b.confirmed && <Unconfirmed id={b.id} sample={b.mark === 'sample'} />}
          <ul className="grades">
            {b.grades.map((g) => (
              <li key={`${g.grade}${g.label}${g.parties.join()}`}>
                <div className="ends-large">
                  <b>
                    {t(`grade.${g.grade}`)}{' '}
                    {g.label !== t(`grade.${g.grade}`) && <span className="third">{g.label}</span>}
                  </b>
                  <span>{rangeText(g, t)}</span>
                </div>
                <p className="small second">
                  {[...g.parties.map((p) => t(`party.${p}`)), g.circumstances.join('；')].filter(Boolean).join(' · ')}
                </p>
                {g.words !== '' && (
                  <p className="small third" lang="zh-CN">
                    {g.words}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Unconfirmed({ id, sample }: { readonly id: string; readonly sample: boolean }) {
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const { me } = useOutletContext<Signed>();
  const confirm = useAct(confirmBenchmark);
  const may = me.duties.includes('confirmCatalogue');
  const send = () => confirm.mutate({ params: { benchmarkId: id } });
  return (
    <>
      <div className="note amber">
        <p>
          {t(sample ? 'benchmark.sample' : 'benchmark.unconfirmed')} {t('benchmark.review')}
        </p>
        {may ? (
          <Button size="small" loading={confirm.isPending} onClick={send}>
            {t('benchmark.confirm')}
          </Button>
        ) : (
          <p className="small second" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
            {t('benchmark.whoConfirms')}
          </p>
        )}
      </div>
      {confirm.error && (
        <ProblemBlock
          problem={confirm.error}
          title={t('benchmark.not')}
          at={new Date(confirm.submittedAt).toISOString()}
          onRetry={send}
        />
      )}
    </>
  );
}
