import { listMatters, readBody } from '@zhiyi/modules/catalogue/contract';
import { Link, useParams } from 'react-router';
import { grouped } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { Reading } from '../../parts/reading.tsx';
import { DayChoice, useDay } from '../day-choice.tsx';
import { useCatalogueTexts } from '../texts.ts';
import '../catalogue.css';

/** Matters shown on the page itself; the whole list is a link away. */
const SHOWN = 20;

/** 一个机关 — its lists and batches, how many matters it held since when, and the matters. */
export default function BodyPage() {
  const { body = '' } = useParams();
  const t = useCatalogueTexts();
  const say = useSay();
  const on = useDay();
  const read = useRead(readBody, { params: { body }, query: { on } }, { keep: true });
  const matters = useRead(listMatters, { query: { body, on, limit: SHOWN } }, { keep: true });
  return (
    <Reading of={read}>
      {(page) => {
        const name = say({ zh: page.body.nameZh, en: page.body.nameEn });
        const most = Math.max(1, ...page.timeline.map((s) => s.matters));
        return (
          <>
            <PageHead
              crumbs={[
                { name: t('matters'), to: '/office/matters' },
                { name: t('lists'), to: '/office/lists' },
                { name },
              ]}
              title={name}
              acts={<DayChoice />}
            />
            <div className="matter">
              <div>
                <section className="matter-part">
                  <SectionHead
                    title={t('body.matters')}
                    {...(matters.data ? { aside: t('rows.count', { count: matters.data.count }) } : {})}
                  />
                  {matters.data?.rows.length === 0 && <p className="second">{t('body.none')}</p>}
                  <ul className="matter-rows">
                    {matters.data?.rows.map((m) => (
                      <li key={m.code} className="ends-large">
                        <span>
                          <Link to={`/office/matters/${m.code}?on=${on}`}>{m.plainName}</Link>
                          {m.madeUp && <span className="made-up">{t('madeUp')}</span>}
                        </span>
                        <span className="small third">{m.code}</span>
                      </li>
                    ))}
                  </ul>
                  {(matters.data?.count ?? 0) > SHOWN && (
                    <p>
                      <Link to={`/office/matters?body=${body}&on=${on}`}>
                        {t('body.all', { count: matters.data?.count ?? 0 })}
                      </Link>
                    </p>
                  )}
                </section>
              </div>
              <div>
                <section className="matter-part">
                  <SectionHead title={t('body.timeline')} />
                  {page.timeline.length === 0 && <p className="second">{t('body.none')}</p>}
                  <ol className="growth">
                    {page.timeline.map((s) => (
                      <li key={s.from}>
                        <span className="small third">{t('row.from', { from: s.from })}</span>
                        <i style={{ width: `${(s.matters / most) * 100}%` }} aria-hidden="true" />
                        <b>{t('body.count', { count: s.matters, shown: grouped(s.matters) })}</b>
                      </li>
                    ))}
                  </ol>
                </section>
                <section className="matter-part">
                  <SectionHead title={t('body.lists')} />
                  <ul className="matter-rows">
                    {page.lists.map((l) => (
                      <li key={l.id}>
                        <div className="ends-large">
                          <Link to={`/office/lists/${l.id}`} lang="zh-CN">
                            {l.name}
                          </Link>
                          <span className="small third">
                            {t('body.count', { count: l.rows, shown: grouped(l.rows) })}
                          </span>
                        </div>
                        {l.batches.map((b) => (
                          <p key={b.id} className="small second">
                            {b.name} · {t(`batch.${b.state}`)} · {t('row.from', { from: b.from })} ·{' '}
                            {t('body.count', { count: b.rows, shown: grouped(b.rows) })}
                          </p>
                        ))}
                      </li>
                    ))}
                  </ul>
                </section>
              </div>
            </div>
          </>
        );
      }}
    </Reading>
  );
}
