import { listAudit } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useOutletContext } from 'react-router';
import { stamp } from '../../ui/format.ts';
import { Articles } from '../../ui/law/articles.tsx';
import { FilterRow } from '../../ui/list/filter-row.tsx';
import { useListState } from '../../ui/list/list-state.ts';
import { useRead } from '../../ui/queries.ts';
import { PageHead } from '../../ui/shell/page-head.tsx';
import { EmptyState } from '../../ui/state/blocks.tsx';
import { useToday } from '../../ui/today.ts';
import { useOrgans } from '../catalogue/organs.ts';
import type { Signed } from '../frame/who-am-i.ts';
import { useDutyWhy } from '../parts/duty-words.ts';
import { Reading } from '../parts/reading.tsx';
import { AuditDetail } from './audit-detail.tsx';
import { auditKinds, isAuditKind, useAuditKinds } from './audit-kinds/texts.ts';
import { useSettingTexts } from './texts.ts';
import './settings.css';
import type { AuditRow } from './audit-row.ts';

const outcomes = ['done', 'refused', 'failed'] as const;
const scopes = [{ key: 'all' }] as const;

/** 审计记录 — every act, refusal, failure and look; read by the audit administrator alone, and reading it is itself recorded. */
export default function AuditPage() {
  const t = useSettingTexts();
  const { me } = useOutletContext<Signed>();
  const why = useDutyWhy();
  const shut = why('readAudit');
  return (
    <>
      <PageHead crumbs={[{ name: t('audit') }]} title={t('audit')} />
      <p className="second">{t('audit.about')}</p>
      {me.duties.includes('readAudit') ? (
        <AuditList />
      ) : (
        <EmptyState title={t('audit.shut')}>
          {shut.text} <Articles law={shut.law} />
        </EmptyState>
      )}
    </>
  );
}

/** Who did it; at the door nobody is anybody yet, so a sign-in names whose account it was about. */
function whoOf(r: AuditRow, t: ReturnType<typeof useSettingTexts>): string {
  if (r.actorName !== null) return r.actorName;
  if (!r.kind.startsWith('signIn.')) return t('audit.system');
  if (r.aboutName !== null) return r.aboutName;
  const { account } = (r.detail ?? {}) as { readonly account?: string };
  return account === undefined ? t('audit.nobody') : t('audit.account', { account });
}

function AuditList() {
  const t = useSettingTexts();
  const kindName = useAuditKinds();
  const today = useToday();
  const { nameOf } = useOrgans();
  const form = useRef<HTMLFormElement>(null);
  const filters = useMemo(
    () => [
      {
        key: 'kind',
        name: t('audit.kind'),
        kind: 'select' as const,
        options: auditKinds.map((value) => ({ value, name: kindName(value) })),
      },
      {
        key: 'outcome',
        name: t('audit.outcome'),
        kind: 'select' as const,
        options: outcomes.map((value) => ({ value, name: t(`outcome.${value}`) })),
      },
    ],
    [t, kindName],
  );
  const list = useListState(scopes, filters);
  const outcome = outcomes.find((o) => o === list.values.outcome);
  const kind = list.values.kind ?? '';
  const query = {
    limit: 50,
    ...(kind ? { kind } : {}),
    ...(outcome ? { outcome } : {}),
    ...(list.cursor ? { cursor: list.cursor } : {}),
  };
  const read = useRead(listAudit, { query }, { keep: true });
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <FilterRow filters={filters} list={list} form={form} />
      <Reading of={read}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={t('audit.none')} ways={<Button onClick={list.reset}>{t('audit.reset')}</Button>} />
          ) : (
            <>
              <ul className="audit">
                {rows.map((r) => (
                  <li key={r.id}>
                    <button
                      type="button"
                      className="plain audit-row"
                      aria-expanded={open === r.id}
                      onClick={() => setOpen(open === r.id ? null : r.id)}
                    >
                      <time dateTime={r.at}>{stamp(r.at, today)}</time>
                      <span className={`audit-${r.outcome}`}>
                        {t(`outcome.${outcomes.find((o) => o === r.outcome) ?? 'done'}`)}
                      </span>
                      <b>{isAuditKind(r.kind) ? kindName(r.kind) : r.kind}</b>
                      <span className="third">
                        {[whoOf(r, t), r.organ === null || r.organ === 'system' ? '' : nameOf(r.organ)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                      <span className="audit-codes">{r.codes.join(' · ')}</span>
                    </button>
                    {open === r.id && <AuditDetail row={r} />}
                  </li>
                ))}
              </ul>
              <div className="list-foot">
                <span className="third">{t('audit.page', { from: list.at, to: list.at + rows.length - 1 })}</span>
                <Button size="small" disabled={list.cursor === undefined} onClick={() => history.back()}>
                  {t('audit.back')}
                </Button>
                <Button size="small" disabled={next === undefined} onClick={() => next && list.next(next)}>
                  {t('audit.next')}
                </Button>
              </div>
            </>
          )
        }
      </Reading>
    </>
  );
}
