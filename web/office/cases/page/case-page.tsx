import { casePage, timeline } from '@zhiyi/modules/cases/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import { rowDay } from '../../../ui/format.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { StepBar } from '../../../ui/law/step-bar.tsx';
import { Strip } from '../../../ui/law/strip.tsx';
import { useRead } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { useToday } from '../../../ui/today.ts';
import { ActDrawer } from '../acts/act-drawer.tsx';
import type { CasePageView } from '../acts/act-props.ts';
import { EvidenceList } from '../evidence/evidence-list.tsx';
import { PaperList } from '../papers/paper-list.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { CaseHead } from './case-head.tsx';
import { Happened } from './happened.tsx';
import { NextStep } from './next-step.tsx';
import { findAct, sortActs } from './open-acts.ts';
import { OpenActs } from './open-acts-list.tsx';
import { PeopleList } from './people-list.tsx';
import { runningClocks, trackClocks } from './track-clocks.ts';
import '../cases.css';

/** Milliseconds between fresh looks: a colleague, the party or a clock may have moved the case. */
const LOOK_AGAIN = 30_000;

/** 案件 — where it stands, what must happen next, by when, by whom, and what proves it. */
export default function CasePage() {
  const t = useCaseTexts();
  const { caseId = '' } = useParams();
  const page = useRead(casePage, { params: { caseId } }, { every: LOOK_AGAIN });
  if (page.data) return <Case page={page.data} />;
  return (
    <>
      <PageHead crumbs={[{ name: t('desk'), to: '/office/work' }, { name: t('case') }]} />
      <Instead problem={page.error} at={page.errorUpdatedAt} onRetry={() => void page.refetch()} />
    </>
  );
}

interface InsteadProps {
  readonly problem: ApiProblem | null;
  /** milliseconds */
  readonly at: number;
  readonly onRetry: () => void;
}

/** What stands where no case stands: loading, not there or not yours (the two are answered alike), or a fault. */
function Instead({ problem, at, onRetry }: InsteadProps) {
  const t = useCaseTexts();
  if (problem === null) return <LoadingRows rows={14} columns="1.5fr 1fr 1fr" />;
  if (problem.status === 404 || problem.status === 422)
    return (
      <EmptyState title={t('case.notFound')} ways={<Link to="/office/work">{t('desk')}</Link>}>
        {t('case.notFoundWhy')}
      </EmptyState>
    );
  return (
    <ProblemBlock
      problem={problem}
      title={t('case.notRead')}
      at={new Date(at).toISOString()}
      saving={false}
      onRetry={onRetry}
    />
  );
}

function Case({ page }: { readonly page: CasePageView }) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const record = useRead(timeline, { params: { caseId: page.caseId } }, { every: LOOK_AGAIN });
  const act = search.get('act');
  const go = (name: string | null) =>
    setSearch(
      (at) => {
        const next = new URLSearchParams(at);
        if (name === null) next.delete('act');
        else next.set('act', name);
        return next;
      },
      // going from form to form is one step back for the browser
      { replace: act !== null },
    );
  const sorted = sortActs(page);
  const clocks = runningClocks(page.deadlines, today);
  const tracks = trackClocks(page.tracks, record.data?.rows ?? [], today, clocks);
  const nextOpen = sorted.open.find((a) => a.do === page.next?.do);
  useKeys(t('case'), [
    ...(nextOpen ? [{ key: 'd', label: t('keys.next'), run: () => go(nextOpen.do) }] : []),
    ...sorted.open.slice(0, 9).map((a, i) => ({ key: String(i + 1), label: a.name[lang], run: () => go(a.do) })),
    { key: 'e', label: t('beside.attachEvidence'), run: () => go('attachEvidence') },
    { key: 'b', label: t('beside.takeStatement'), run: () => go('takeStatement') },
  ]);
  return (
    <div className="case-page">
      <CaseHead page={page} onAct={go} />
      <StepBar steps={page.steps} />
      {(tracks.length > 0 || clocks.length > 0) && <Strip tracks={tracks} clocks={clocks} />}
      <div className="columns">
        <section>
          <SectionHead
            title={t('next')}
            aside={t('today', { day: `${today.slice(0, 4)}-${rowDay(today, today, lang)}` })}
          />
          <NextStep page={page} law={lawOfNext(page)} open={nextOpen} onAct={go} />
          <OpenActs page={page} sorted={sorted} onAct={go} />
        </section>
        <Happened query={record} />
        <div>
          <PeopleList page={page} />
          <PaperList caseId={page.caseId} every={LOOK_AGAIN} />
          <EvidenceList caseId={page.caseId} every={LOOK_AGAIN} />
        </div>
      </div>
      <ActDrawer page={page} act={act} onGo={go} onClose={() => go(null)} />
    </div>
  );
}

/** The articles that the next step rests on: its row's, or where the system does it, those of its clock. */
function lawOfNext(page: CasePageView) {
  const row = page.next === null ? undefined : findAct(page, page.next.do);
  if (row) return row.law;
  const clock = page.deadlines.find((d) => d.dueAt !== null && d.dueAt === page.next?.dueAt);
  return (clock?.answer as { law?: CasePageView['now'][number]['law'] } | undefined)?.law ?? [];
}
