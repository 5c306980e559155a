import { readProposal } from '@zhiyi/modules/catalogue/contract';
import { Link, useParams } from 'react-router';
import { stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead, StateTag } from '../../../ui/shell/page-head.tsx';
import { useToday } from '../../../ui/today.ts';
import { Reading } from '../../parts/reading.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { Statutory } from './benchmark-form-page.tsx';
import { DecideProposal } from './decide-proposal.tsx';
import { GradeList } from './grade-list.tsx';
import { useBenchmarkTexts } from './texts.ts';
import '../catalogue.css';
import type { Proposal } from './proposal.ts';

/** 一次提出 — every benchmark beside what the law provides and what it would stand in place of; then adopted or returned. */
export default function ProposalPage() {
  const { proposalId = '' } = useParams();
  const read = useRead(readProposal, { params: { proposalId } });
  return <Reading of={read}>{(p) => <One p={p} />}</Reading>;
}

function One({ p }: { readonly p: Proposal }) {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  const today = useToday();
  return (
    <>
      <PageHead
        crumbs={[
          { name: c('lists'), to: '/office/lists' },
          { name: t('title'), to: '/office/lists/benchmarks' },
          { name: t('one') },
        ]}
        title={p.document}
        after={<StateTag>{t(`state.${p.state}`)}</StateTag>}
      />
      <div className="matter-facts">
        <Facts
          facts={[
            { term: t('publishedOn'), value: p.publishedOn },
            { term: t('from'), value: p.from },
            {
              term: t('by'),
              value: [p.proposedByName ?? c('imports.system'), stamp(p.proposedAt, today), p.fileName ?? '']
                .filter(Boolean)
                .join(' · '),
            },
            ...(p.decidedAt === null
              ? []
              : [{ term: t('decidedBy'), value: `${p.decidedByName ?? '—'} · ${stamp(p.decidedAt, today)}` }]),
          ]}
        />
      </div>
      <DecideProposal p={p} />
      {p.left.length > 0 && <LeftOut left={p.left} />}
      {p.benchmarks.map((b) => (
        <section key={b.benchmark.id} className="matter-part">
          <SectionHead title={b.matterName} aside={b.benchmark.code} />
          <p className="small">
            <Link to={`/office/matters/${b.benchmark.code}`} lang="zh-CN">
              {b.benchmark.citation}
            </Link>
          </p>
          {b.basis && <Statutory basis={b.basis} />}
          <GradeList grades={b.benchmark.grades} />
          <Before before={b.before} state={p.state} />
        </section>
      ))}
    </>
  );
}

/** What was used before, while it is still to be decided whether this stands in its place. */
function Before({
  before,
  state,
}: {
  readonly before: Proposal['benchmarks'][number]['before'];
  readonly state: string;
}) {
  const t = useBenchmarkTexts();
  if (state !== 'waiting') return null;
  if (before === null) return <p className="small third">{t('beforeNone')}</p>;
  return (
    <details className="small">
      <summary>
        {t('before')} · {before.mark === 'sample' ? t('beforeSample') : before.source} ·{' '}
        {t('span', { from: before.from })}
      </summary>
      <GradeList grades={before.grades} />
    </details>
  );
}

function LeftOut({ left }: { readonly left: Proposal['left'] }) {
  const t = useBenchmarkTexts();
  const say = useSay();
  return (
    <div className="note amber list-why">
      <p className="note-title">{t('left', { count: left.length })}</p>
      <ul>
        {left.map((r) => (
          <li key={`${r.code}${JSON.stringify(r.facts)}`}>
            {say(r)} <Articles law={r.law} />
          </li>
        ))}
      </ul>
    </div>
  );
}
