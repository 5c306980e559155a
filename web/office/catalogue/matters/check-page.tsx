import { checkLists } from '@zhiyi/modules/catalogue/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { grouped } from '../../../ui/format.ts';
import { useRead } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { Reading } from '../../parts/reading.tsx';
import { DayChoice, useDay } from '../day-choice.tsx';
import { useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import '../catalogue.css';

/** 清单检查 — the master list is the union of the other three: what is on none, on two without an explanation, without ground or basis. */
export default function CheckPage() {
  const t = useCatalogueTexts();
  const { nameOf } = useOrgans();
  const on = useDay();
  const read = useRead(checkLists, { query: { on } }, { keep: true });
  const matter = (code: string) => <Link to={`/office/matters/${code}?on=${on}`}>{code}</Link>;
  return (
    <>
      <PageHead
        crumbs={[
          { name: t('matters'), to: '/office/matters' },
          { name: t('lists'), to: '/office/lists' },
          { name: t('check') },
        ]}
        title={t('check')}
        acts={<DayChoice />}
      />
      <Reading of={read}>
        {(found) => (
          <>
            <p className="second">{t('check.about', { count: found.master, shown: grouped(found.master) })}</p>
            <Findings title={t('check.orphans')} good={t('check.noOrphans')}>
              {found.orphans.map((code) => (
                <li key={code}>{matter(code)}</li>
              ))}
            </Findings>
            <Findings title={t('check.doubles')} good={t('check.noDoubles')}>
              {found.doubles.map((d) => (
                <li key={d.code} className="ends-large">
                  {matter(d.code)}
                  <span className="small second">
                    {d.rows
                      .map((r) => `${r.listName} ${r.number}（${r.bodies.map((b) => nameOf(b)).join('、')}）`)
                      .join('；')}
                  </span>
                </li>
              ))}
            </Findings>
            <Findings title={t('check.groundless')} good={t('check.noGroundless')}>
              {found.groundless.map(({ row, why }) => (
                <li key={row.id} className="ends-large">
                  {matter(row.code)}
                  <span className="small second">
                    {row.listName} · {t(`check.why.${why}`)}
                  </span>
                </li>
              ))}
            </Findings>
            <Findings title={t('check.withoutBasis')} good={t('check.noWithoutBasis')}>
              {found.withoutBasis.map((b) => (
                <li key={b.code} className="ends-large">
                  {matter(b.code)}
                  <span className="small second">
                    {b.until !== null && t('basis.endedOn', { day: b.until })}{' '}
                    {b.successor !== null && t('basis.successor', { successor: b.successor })}
                  </span>
                </li>
              ))}
            </Findings>
          </>
        )}
      </Reading>
    </>
  );
}

interface FindingsProps {
  readonly title: string;
  /** what is said when nothing was found */
  readonly good: string;
  readonly children: readonly ReactNode[];
}

function Findings({ title, good, children }: FindingsProps) {
  const t = useCatalogueTexts();
  return (
    <section className="matter-part">
      <SectionHead title={title} aside={t('rows.count', { count: children.length })} />
      {children.length === 0 ? <p className="in-force">{good}</p> : <ul className="matter-rows">{children}</ul>}
    </section>
  );
}
