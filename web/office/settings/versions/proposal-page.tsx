import { readVersionProposal } from '@zhiyi/modules/cases/contract';
import { Link, useParams } from 'react-router';
import { stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead, StateTag } from '../../../ui/shell/page-head.tsx';
import { useToday } from '../../../ui/today.ts';
import { Reading } from '../../parts/reading.tsx';
import { DecideVersion } from './decide-version.tsx';
import type { VersionProposal } from './proposal.ts';
import { ReplayRun } from './replay-run.tsx';
import { useVersionTexts } from './texts.ts';
import '../settings.css';

/** Milliseconds between fresh looks while the open cases are being replayed. */
const LOOK_AGAIN = 1_000;

/** 一次提出 — what differs from the version before it, what the replay showed, which cases; then activated or returned. */
export default function VersionProposalPage() {
  const { proposalId = '' } = useParams();
  const first = useRead(readVersionProposal, { params: { proposalId } });
  const runs = first.data?.job?.state === 'waiting' || first.data?.job?.state === 'running';
  const read = useRead(readVersionProposal, { params: { proposalId } }, runs ? { every: LOOK_AGAIN } : {});
  return <Reading of={read}>{(p) => <One p={p} />}</Reading>;
}

function One({ p }: { readonly p: VersionProposal }) {
  const t = useVersionTexts();
  const say = useSay();
  const today = useToday();
  const between = say({ zh: '、', en: ', ' });
  return (
    <>
      <PageHead
        crumbs={[
          { name: t('settings'), to: '/office/settings' },
          { name: t('title'), to: '/office/settings/versions' },
          { name: p.version },
        ]}
        title={`${say(p.name)} · ${p.version}`}
        after={<StateTag>{t(`state.${p.state}`)}</StateTag>}
      />
      <Facts
        facts={[
          { term: t('from'), value: p.from },
          { term: t('reason'), value: p.reason },
          { term: t('by'), value: `${p.proposedByName ?? '—'} · ${stamp(p.proposedAt, today)}` },
          ...(p.decidedAt === null
            ? []
            : [{ term: t('decidedBy'), value: `${p.decidedByName ?? '—'} · ${stamp(p.decidedAt, today)}` }]),
          ...(p.returnedWhy === null ? [] : [{ term: t('returnedWhy'), value: p.returnedWhy }]),
        ]}
      />
      <section className="setting-group">
        <SectionHead title={t('compared', { before: p.before })} />
        {p.rows.length === 0 && <p className="small third">{t('noDifference')}</p>}
        <ul className="settings">
          {p.rows.map((r) => (
            <li key={r.act}>
              <h3>{say(r.name)}</h3>
              <span className="second">
                {t(`how.${r.how}`, { columns: r.columns.map((c) => t(`column.${c}` as never)).join(between) })}
              </span>
            </li>
          ))}
        </ul>
        {p.statesGone.length > 0 && (
          <p className="second">
            {t('statesGone')} · {p.statesGone.map(say).join(between)}
          </p>
        )}
        {p.statesNew.length > 0 && (
          <p className="second">
            {t('statesNew')} · {p.statesNew.map(say).join(between)}
          </p>
        )}
      </section>
      <ReplayRun p={p} />
      <TouchedCases p={p} />
      <DecideVersion p={p} />
    </>
  );
}

function TouchedCases({ p }: { readonly p: VersionProposal }) {
  const t = useVersionTexts();
  const say = useSay();
  if (p.cases.length === 0 && p.unseen === 0) return null;
  return (
    <section className="setting-group">
      <SectionHead title={t('cases')} />
      <ul className="settings">
        {p.cases.map((c) => (
          <li key={c.id}>
            <Link to={`/office/cases/${c.id}`} lang="zh-CN">
              {c.number}
            </Link>
            <span className="second">
              {c.changes.map((x) => t(`kind.${x.kind}`, { name: say(x.name) })).join(say({ zh: '；', en: '; ' }))}
            </span>
            <span className="third">{say(c.stateName)}</span>
          </li>
        ))}
      </ul>
      {p.unseen > 0 && <p className="small third">{t('unseen', { count: p.unseen })}</p>}
    </section>
  );
}
