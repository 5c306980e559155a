import type { AnswerOf } from '@zhiyi/kernel/route';
import { readImportRows } from '@zhiyi/modules/catalogue/contract';
import { grouped } from '../../../ui/format.ts';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { useListState } from '../../../ui/list/list-state.ts';
import { Pager } from '../../../ui/list/pager.tsx';
import { ScopeTabs } from '../../../ui/list/scope-tabs.tsx';
import { withTrail } from '../../../ui/list/trail.ts';
import { useRead } from '../../../ui/queries.ts';
import { Reading } from '../../parts/reading.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { columnName } from './column-names.ts';
import type { Import } from './import.ts';

type ImportRow = AnswerOf<typeof readImportRows>['rows'][number];
const outcomes = ['added', 'changed', 'withdrawn', 'bad', 'unchanged'] as const;
const none: readonly [] = [];

interface ImportRowsProps {
  readonly one: Import;
  readonly counts: NonNullable<Import['counts']>;
}

/** 预览 — what the file would add, change and withdraw, which open cases that touches, and which rows are bad and why. */
export function ImportRows({ one, counts }: ImportRowsProps) {
  const t = useCatalogueTexts();
  // what there is to look at stands first
  const order = outcomes.toSorted((a, b) => Number(counts[b] > 0) - Number(counts[a] > 0));
  const scopes = order.map((key) => ({ key, name: t(`outcome.${key}`), count: counts[key] }));
  const list = useListState(scopes, none);
  const outcome = outcomes.find((o) => o === list.scope) ?? order[0] ?? 'added';
  const cursor = Number(list.cursor) || undefined;
  const query = { outcome, limit: list.size, ...(cursor === undefined ? {} : { cursor }) };
  const rows = useRead(readImportRows, { params: { importId: one.id }, query }, { keep: true });
  return (
    <section>
      {counts.openCases > 0 && (
        <div className="note amber list-why">
          {t('import.touches', { count: counts.openCases, shown: grouped(counts.openCases) })}
        </div>
      )}
      <ScopeTabs scopes={scopes} current={outcome} />
      <Reading of={rows}>
        {(found) => {
          const page = withTrail(`import ${one.id} ${outcome}`, list, found) ?? found;
          if (page.rows.length === 0) return <p className="second list-why">{t(`outcome.none.${outcome}`)}</p>;
          return (
            <>
              <ul className="import-rows">
                {page.rows.map((r) => (
                  <OneRow key={`${r.n}${r.code}`} row={r} />
                ))}
              </ul>
              <div className="list-foot">
                <Pager list={list} page={page} />
              </div>
            </>
          );
        }}
      </Reading>
    </section>
  );
}

function OneRow({ row: r }: { readonly row: ImportRow }) {
  const t = useCatalogueTexts();
  const say = useSay();
  const lang = useLanguage();
  return (
    <li>
      <span className="small third">{r.outcome === 'withdrawn' ? '' : t('import.line', { n: r.n })}</span>
      <div>
        <div className="ends-large">
          <span>
            <b>{r.code ?? t('import.noCode')}</b> {r.name}
          </span>
          <span className="small third">
            {r.number !== null && t('import.number', { n: r.number })}
            {r.openCases > 0 && <span className="waits"> {t('import.cases', { count: r.openCases })}</span>}
          </span>
        </div>
        {r.changes.map((c) => (
          <p key={c.field} className="small">
            <span className="third">{say(columnName(c.field))}</span>{' '}
            {c.from === '' ? <span className="third">{t('import.empty')}</span> : <del>{c.from}</del>} →{' '}
            {c.to === '' ? <span className="third">{t('import.empty')}</span> : <ins>{c.to}</ins>}
          </p>
        ))}
        {r.problems.map((p) => (
          <p key={`${p.column}${p.zh}`} className="small form-fault">
            {t('import.problem', { column: say(columnName(p.column)), why: lang === 'zh' ? p.zh : p.en })}
            {p.value !== '' && <span className="second"> “{p.value}”</span>}
          </p>
        ))}
      </div>
    </li>
  );
}
