import type { AnswerOf } from '@zhiyi/kernel/route';
import { listCases } from '@zhiyi/modules/cases/contract';
import { useState } from 'react';
import { useNavigate, useOutletContext } from 'react-router';
import { newKey } from '../../../ui/api.ts';
import { useSay } from '../../../ui/i18n.ts';
import { ClockChip } from '../../../ui/law/clock-chip.tsx';
import { useOfficeTime } from '../../../ui/office-time.ts';
import { type PhoneRow, PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import { BigAct, PhoneShell, WayOut } from '../../../ui/shell/phone-shell.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import { useToday } from '../../../ui/today.ts';
import { writtenIn } from '../../../ui/written-in.ts';
import { rowClock } from '../../cases/list/due-state.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import type { Signed } from '../../frame/who-am-i.ts';
import { keeper } from '../kept/keeper.ts';
import { useKeptRead } from '../kept/kept-read.ts';
import { Prepare } from '../kept/prepare.tsx';
import { newDraft, type SpotDraft } from '../kept/spot-draft.ts';
import { useKept } from '../kept/use-kept.ts';
import { OutboxSheet } from '../parts/outbox-sheet.tsx';
import { useSpotTexts } from '../texts.ts';
import '../spot.css';

type Row = AnswerOf<typeof listCases>['rows'][number];

/** States of the chapter in which the officers still have something to do on the spot. */
const inHand: ReadonlySet<string> = new Set(['contact', 'facts', 'proposed', 'told', 'heard', 'decided']);
/** What may be left for them after the decision was handed over. */
const afterwards: ReadonlySet<string> = new Set(['report', 'confirmCorrection']);

/** 我的当场案件 — what is in hand, on the server and on this phone; and the way to begin. */
export default function SpotList() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const navigate = useNavigate();
  const online = useOnline();
  const { me } = useOutletContext<Signed>();
  const kept = useKept(me.person.id);
  const time = useOfficeTime();
  const today = useToday();
  const [box, setBox] = useState(false);
  const found = useKeptRead(listCases, 'mine', { query: { scope: 'mine', limit: 50 } as never });
  const mayBegin = me.duties.includes('handler');
  const begin = () => {
    const draft = newDraft(newKey(), me.person.id, time.now(), '');
    keeper.keep(draft);
    void navigate(`/office/spot/${draft.id}`);
  };
  const theirs = (r: Row) => inHand.has(r.main) || (r.main === 'served' && afterwards.has(r.next?.do ?? ''));
  const rows = (found.data?.rows ?? []).filter((r) => r.procedure.startsWith('summary') && theirs(r));
  const known = new Set(rows.map((r) => r.caseId));
  const owes = (d: SpotDraft) => kept.entries.filter((e) => e.draft === d.id).length;
  const own = kept.drafts.filter((d) => d.caseId === null || (!known.has(d.caseId) && owes(d) > 0));
  const refused = kept.entries.filter((e) => e.refused !== null).length;
  const waiting = kept.entries.length - refused;
  const localRow = (d: SpotDraft): PhoneRow => ({
    key: d.id,
    title: <b>{d.facts.matter?.name ?? t('list.begun')}</b>,
    notes: [
      d.facts.place.address || t('list.noPlace'),
      owes(d) > 0 ? t('list.owes', { count: owes(d) }) : t('list.onlyHere'),
    ],
    onChoose: () => void navigate(`/office/spot/${d.id}`),
  });
  const row = (r: Row): PhoneRow => ({
    key: r.caseId,
    title: <b lang={writtenIn(r.matterName ?? '')}>{r.matterName ?? c('list.notYet')}</b>,
    notes: [
      <span key="who">
        <span lang={writtenIn(r.party ?? '')}>{r.party ?? t('list.noParty')}</span> · {say(r.mainName)}
      </span>,
      r.next ? (
        <span key="next" className="spot-next">
          {t('list.next', { act: say(r.next.name) })}
          {r.due !== null && <ClockChip name={r.next.name} state={rowClock(r, today)} />}
        </span>
      ) : (
        r.caseNumber
      ),
    ],
    onChoose: () => void navigate(`/office/spot/${r.caseId}`),
  });
  return (
    <PhoneShell
      title={t('title')}
      heading={t('list')}
      onLeave={() => void navigate('/office/work')}
      kept={online ? 0 : waiting}
      onOutbox={() => setBox(true)}
      acts={
        <>
          <BigAct onClick={begin} missing={!mayBegin || !kept.ready}>
            {mayBegin ? t('list.begin') : c('duty.notYours', { duty: c('by.handler') })}
          </BigAct>
          {kept.entries.length > 0 && (
            <WayOut onClick={() => setBox(true)}>{t('outbox.title', { count: kept.entries.length })}</WayOut>
          )}
        </>
      }
    >
      {mayBegin && <Prepare />}
      <div className="spot-body">
        {refused > 0 && (
          <p className="note red" role="alert">
            {t('list.refused', { count: refused })}
          </p>
        )}
        {found.error && (
          <ProblemBlock
            problem={found.error}
            title={t('list.notRead')}
            at={new Date().toISOString()}
            saving={false}
            onRetry={found.refetch}
          />
        )}
        {!found.data && !found.error && <LoadingRows rows={4} columns="1fr" />}
        {own.length > 0 && <PhoneRows label={t('list.here')} rows={own.map(localRow)} />}
        {rows.length > 0 && <PhoneRows label={t('list')} rows={rows.map(row)} />}
        {found.data && rows.length === 0 && own.length === 0 && (
          <EmptyState title={t('list.none')}>{t('list.noneWhy')}</EmptyState>
        )}
      </div>
      <OutboxSheet open={box} onClose={() => setBox(false)} />
    </PhoneShell>
  );
}
