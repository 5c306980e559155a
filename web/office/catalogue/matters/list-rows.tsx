import { Link } from 'react-router';
import { useLanguage } from '../../../ui/i18n.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { useOrgans, useTownships } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import { alike, type MatterPage, type Row, rowState } from './ranges.ts';

/** 在清单上 — every row the matter ever had, those in force first. */
export function ListRows({ page }: { readonly page: MatterPage }) {
  const t = useCatalogueTexts();
  const rank = { inForce: 0, notYet: 1, draft: 2, ended: 3 } as const;
  const rows = page.rows.toSorted((a, b) => rank[rowState(a, page.on)] - rank[rowState(b, page.on)]);
  return (
    <section className="matter-part">
      <SectionHead title={t('rows')} aside={t('rows.count', { count: rows.length })} />
      {rows.length === 0 && <p className="second">{t('rows.none')}</p>}
      <ul className="matter-rows">
        {rows.map((r) => (
          <OneRow key={r.id} row={r} on={page.on} organs={page.organs} above={above(page, r)} />
        ))}
      </ul>
    </section>
  );
}

interface OneRowProps {
  readonly row: Row;
  readonly on: string;
  readonly organs: MatterPage['organs'];
  /** the higher list the row rests on, by its name where the matter stands on it, too */
  readonly above: string | null;
}

/** A row rests on `list:code`; the same matter on the higher list needs no second code. */
function above(page: MatterPage, row: Row): string | null {
  if (row.restsOn === null) return null;
  const [list = '', code = ''] = row.restsOn.split(':');
  const name = page.rows.find((r) => r.list === list)?.listName;
  return name === undefined ? row.restsOn : code === page.code ? name : `${name} ${code}`;
}

function OneRow({ row: r, on, organs, above }: OneRowProps) {
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const state = rowState(r, on);
  const name = (id: string) => organs[id]?.[lang] ?? id;
  const tests = r.tests.map((x) => t(`test.${x}`)).join(lang === 'zh' ? '、' : ', ');
  return (
    <li>
      <div className="ends-large">
        <Link to={`/office/matters?list=${r.list}`} lang="zh-CN">
          {r.listName}
        </Link>
        <span className={state === 'inForce' ? 'in-force small' : 'small third'}>{t(`row.${state}`)}</span>
      </div>
      <p className="small second">
        {t('row.number', { batch: r.batch, number: r.number })} · {t(`ground.${r.ground}`)}
        {r.publishedOn !== null && ` · ${t('row.published', { day: r.publishedOn })}`}
        {' · '}
        {r.until === null ? t('row.from', { from: r.from }) : t('row.span', { from: r.from, until: r.until })}
      </p>
      {r.bodies.length > 0 && (
        <p className="small">
          {r.bodies.map((b, i) => (
            <span key={b}>
              {i > 0 && (lang === 'zh' ? '、' : ', ')}
              <Link to={`/office/bodies/${b}?on=${on}`}>{name(b)}</Link>
            </span>
          ))}
          {r.supervisor !== '' && <span className="third"> {t('row.supervisor', { organ: name(r.supervisor) })}</span>}
        </p>
      )}
      {(above !== null || tests !== '') && (
        <p className="small third">
          {above !== null && t('row.restsOn', { row: above })} {tests !== '' && t('row.tests', { tests })}
        </p>
      )}
      {r.divisionNote !== null && <p className="small third">{t('row.division', { note: r.divisionNote })}</p>}
      {r.withdrawnReason !== null && <p className="small third">{t('row.withdrawn', { reason: r.withdrawnReason })}</p>}
    </li>
  );
}

/** 谁可以办 — for each place who held the power from when to when; places with the same history stand together. */
export function WhoMay({ page }: { readonly page: MatterPage }) {
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const { nameOf } = useOrgans();
  const places = useTownships();
  const placeName = (code: string) => {
    const found = places.find((p) => p.code === code);
    return found ? (lang === 'zh' ? found.nameZh : found.nameEn) : code;
  };
  return (
    <section className="matter-part">
      <SectionHead title={t('who')} aside={t('who.aside')} />
      <ul className="matter-rows">
        {alike(page.timelines).map((g) => (
          <li key={g.places.join()}>
            <p>{g.places.map(placeName).join(lang === 'zh' ? '、' : ', ')}</p>
            {g.spells.length === 0 ? (
              <p className="small second">{t('who.nobody')}</p>
            ) : (
              <ol className="spells">
                {g.spells.map((s) => {
                  const now = s.from <= page.on && (s.until === null || page.on < s.until);
                  return (
                    <li key={s.from} className={now ? 'now' : ''} aria-current={now ? 'date' : undefined}>
                      <span>
                        {s.until === null
                          ? t('row.from', { from: s.from })
                          : t('row.span', { from: s.from, until: s.until })}
                      </span>
                      <Link to={`/office/bodies/${s.holder}?on=${page.on}`}>{nameOf(s.holder)}</Link>
                    </li>
                  );
                })}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
