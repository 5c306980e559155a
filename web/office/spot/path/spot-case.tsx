import { casePage } from '@zhiyi/modules/cases/contract';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import type { Drawing } from '../../../ui/input/strokes.ts';
import { useOfficeTime } from '../../../ui/office-time.ts';
import { useRead } from '../../../ui/queries.ts';
import { ErrorBlock } from '../../../ui/state/blocks.tsx';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import type { CasePageView } from '../../cases/acts/act-props.ts';
import type { Signed } from '../../frame/who-am-i.ts';
import { keeper } from '../kept/keeper.ts';
import { ofDraft } from '../kept/outbox.ts';
import { type SpotDraft, takenUp } from '../kept/spot-draft.ts';
import { useKept } from '../kept/use-kept.ts';
import { screens } from '../steps/screens-table.tsx';
import { AwaitServer } from './await-server.tsx';
import { type Path, PathProvider } from './path-context.ts';
import { homeOf, isScreen, openScreens, type Screen } from './screens.ts';
import { type Standing, standingOf } from './standing.ts';
import '../spot.css';

const over: ReadonlySet<string> = new Set(['served', 'closed', 'archived', 'educated', 'referred']);

/** 一件当场案件 — finds what the device and the server know of it, and shows the screen on which it goes on. */
export default function SpotCase() {
  const { id = '' } = useParams();
  const { me } = useOutletContext<Signed>();
  const kept = useKept(me.person.id);
  const found = kept.drafts.find((d) => d.id === id || d.caseId === id);
  const caseId = found ? found.caseId : kept.ready ? id : null;
  const read = useRead(casePage, { params: { caseId: caseId ?? '' } }, { enabled: caseId !== null });
  const page = caseId === null ? undefined : read.data;
  const owner = me.person.id;
  const fresh = useMemo(() => (page ? takenUp(page.caseId, owner, page) : undefined), [page, owner]);
  const draft = found ?? fresh;
  if (!kept.ready) return <LoadingRows columns="1fr" />;
  if (draft)
    return <OneCase key={draft.id} draft={draft} page={page} problem={read.error} again={read.refetch} me={me} />;
  if (!read.error) return <LoadingRows columns="1fr" />;
  return (
    <main className="door-body single">
      <ErrorBlock
        problem={read.error}
        at={new Date(read.errorUpdatedAt).toISOString()}
        onRetry={() => void read.refetch()}
      />
    </main>
  );
}

interface OneCaseProps {
  readonly draft: SpotDraft;
  readonly page: CasePageView | undefined;
  readonly problem: ApiProblem | null;
  readonly again: () => unknown;
  readonly me: Signed['me'];
}

function OneCase({ draft, page, problem, again, me }: OneCaseProps) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const time = useOfficeTime();
  const kept = useKept(me.person.id);
  const entries = ofDraft(kept.entries, draft.id);
  const standing = standingOf(page, draft, entries);
  const [turn, setTurn] = useState(0);
  // typing moves nobody on: where the case goes on is asked anew when the case has moved, or when somebody asked to go on
  const moved = JSON.stringify(standing);
  const [settled, setSettled] = useState({ moved, turn, home: homeOf(standing, draft) });
  const same = settled.moved === moved && settled.turn === turn;
  const home = same ? settled.home : homeOf(standing, draft);
  if (!same) setSettled({ moved, turn, home });
  const screen = shownScreen(search.get('at'), standing, home);
  const [drawn, setDrawn] = useState<Readonly<Record<string, Drawing>>>({});
  useLastKnown(draft, page, standing);
  useOwnAddress(draft.caseId);
  const go = useCallback(
    (to?: Screen) => {
      setTurn((n) => n + 1);
      setSearch(to === undefined ? {} : { at: to }, { replace: to === undefined });
    },
    [setSearch, setTurn],
  );
  const path: Path = {
    me,
    draft,
    page,
    standing,
    screen,
    home,
    entries,
    change: (how) => keeper.keep(how(keeper.now().drafts.find((d) => d.id === draft.id) ?? draft)),
    go,
    leave: () => {
      // begun by mistake, with nothing in it: nothing is kept
      if (isEmpty(draft)) keeper.forget(draft.id);
      void navigate('/office/spot');
    },
    time,
    drawn,
    draw: (pad, drawing) =>
      setDrawn((before) => {
        const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== pad));
        return drawing === null ? others : { ...others, [pad]: drawing };
      }),
  };
  if (!page && !writtenHere(standing)) return <AwaitServer problem={problem} onAgain={again} onLeave={path.leave} />;
  const Shown = screens[screen];
  return (
    <PathProvider value={path}>
      <Shown key={screen} />
    </PathProvider>
  );
}

function isEmpty(d: SpotDraft): boolean {
  return d.caseId === null && !d.shown && d.partner === null && d.facts.place.address.trim() === '';
}

/** What this device can go on with before the server has answered: everything up to the recorded facts. */
function writtenHere({ main, recorded }: Standing): boolean {
  return main === 'unopened' || main === 'contact' || (main === 'facts' && !recorded);
}

/** The screen the address asks for where it is open; else where the case goes on. */
function shownScreen(asked: string | null, standing: Standing, home: Screen): Screen {
  return asked !== null && isScreen(asked) && openScreens(standing).includes(asked) ? asked : home;
}

/** Notes on the device how the case stands, for times without network; when it is over, what was typed goes. */
function useLastKnown(draft: SpotDraft, page: CasePageView | undefined, standing: Standing): void {
  const { main, recorded, correction } = standing;
  const known = page !== undefined;
  useEffect(() => {
    if (!known) return;
    const held = keeper.now().drafts.some((d) => d.id === draft.id);
    if (over.has(main)) {
      if (held) keeper.forget(draft.id);
      return;
    }
    if (held) keeper.change(draft.id, (d) => ({ ...d, last: { main, recorded, correction } }));
  }, [known, draft.id, main, recorded, correction]);
}

/** Once the case is open its address is the case's own, so that it can be opened from anywhere. */
function useOwnAddress(caseId: string | null): void {
  const navigate = useNavigate();
  const { id } = useParams();
  const { search } = useLocation();
  useEffect(() => {
    if (caseId !== null && id !== caseId) void navigate(`/office/spot/${caseId}${search}`, { replace: true });
  }, [caseId, id, search, navigate]);
}
