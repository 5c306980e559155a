import { listProposals } from '@zhiyi/modules/catalogue/contract';
import { Link, useOutletContext } from 'react-router';
import { useRead } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import { GradeList } from '../benchmarks/grade-list.tsx';
import { useBenchmarkTexts } from '../benchmarks/texts.ts';
import { useCatalogueTexts } from '../texts.ts';
import type { MatterPage } from './ranges.ts';

/** 裁量基准 — the grades in use on the day, the document they come from, what waits to stand in their place, and what stood before. */
export function Benchmark({ page }: { readonly page: MatterPage }) {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  const { me } = useOutletContext<Signed>();
  const b = page.benchmark;
  const waiting = useRead(listProposals, { query: { matter: page.code, limit: 50 } }).data?.rows.filter(
    (p) => p.state === 'waiting',
  );
  return (
    <section className="matter-part">
      <SectionHead title={c('benchmark')} {...(b ? { aside: b.source } : {})} />
      {b === null ? (
        <p className="second">{c('benchmark.none')}</p>
      ) : (
        <>
          {b.mark === 'sample' ? (
            <div className="note amber">
              <p>
                {c('benchmark.sample')} {c('benchmark.review')}
              </p>
            </div>
          ) : (
            <p className="small third">{spell(b, t)}</p>
          )}
          <GradeList grades={b.grades} />
        </>
      )}
      {waiting && waiting.length > 0 && (
        <p className="small">
          {t('waits', { count: waiting.length })}{' '}
          {waiting.map((p) => (
            <Link key={p.id} to={`/office/lists/benchmarks/${p.id}`} lang="zh-CN">
              {p.document}
            </Link>
          ))}
        </p>
      )}
      {page.benchmarks.length > 1 && (
        <details className="small">
          <summary>{t('history')}</summary>
          <ul className="matter-rows">
            {page.benchmarks.map((old) => (
              <li key={old.id}>
                <span lang="zh-CN">{old.source}</span> <span className="third">{spell(old, t)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {me.duties.includes('manageCatalogue') && (
        <p className="small">
          <Link to={`/office/lists/benchmarks/new?${new URLSearchParams({ matter: page.code, name: page.plainName })}`}>
            {t('enterTitle')}
          </Link>
        </p>
      )}
    </section>
  );
}

function spell(b: NonNullable<MatterPage['benchmark']>, t: ReturnType<typeof useBenchmarkTexts>): string {
  return [
    ...(b.publishedOn === null ? [] : [t('published', { day: b.publishedOn })]),
    b.until === null ? t('span', { from: b.from }) : t('spanUntil', { from: b.from, until: b.until }),
  ].join(' · ');
}
