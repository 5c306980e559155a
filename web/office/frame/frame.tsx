import { useQueryClient } from '@tanstack/react-query';
import { signIn } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation, useMatches, useNavigate } from 'react-router';
import { call } from '../../ui/api.ts';
import { useSay } from '../../ui/i18n.ts';
import { forgetAll } from '../../ui/kept.ts';
import { AppShell } from '../../ui/shell/app-shell.tsx';
import { menuOf } from '../../ui/shell/menu.ts';
import { ErrorBlock } from '../../ui/state/blocks.tsx';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';
import { Today } from '../../ui/today.ts';
import type { Bilingual } from '../../ui/types.ts';
import { LawReader } from '../cases/law-reader.tsx';
import { pagesFor } from '../own/pages-for.ts';
import { useOwnLinks } from '../own/texts.ts';
import { onWaiting, takeOver } from '../service-worker.ts';
import { clearOnLeaving } from '../spot/kept/on-leaving.ts';
import { StepUpDialog } from '../step-up/step-up-dialog.tsx';
import { Bell } from './bell.tsx';
import { useLive } from './live.ts';
import { useMenuCounts } from './menu-counts.ts';
import { useFrameTexts } from './texts.ts';
import { type Me, postingParts, type Signed, useWhoAmI } from './who-am-i.ts';

/** What a page says of itself: `current` is the menu's entry it belongs to, `bare` that it brings its own frame (the phone). */
export interface PageHandle {
  readonly current?: string;
  readonly bare?: true;
}

/** Every page behind the door: who acts, the office's day, the law at hand, and the desk around it. */
export function Frame() {
  const who = useWhoAmI();
  const { pathname, search } = useLocation();
  if (who.state === 'asking') return <LoadingRows />;
  if (who.state === 'failed')
    return (
      <main className="door-body single">
        <ErrorBlock problem={who.problem} at={new Date().toISOString()} onRetry={who.again} />
      </main>
    );
  if (who.state === 'nobody') {
    const to = pathname === '/office' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/office/sign-in${to}`} replace />;
  }
  return (
    <Today value={who.signed.today}>
      <LawReader>
        <Inside signed={who.signed} />
        <StepUpDialog />
      </LawReader>
    </Today>
  );
}

function Inside({ signed }: { readonly signed: Signed }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const handle = useHandle();
  const counts = useMenuCounts();
  const live = useLive();
  const ownLinks = useOwnLinks();
  const posting = usePosting(signed.me);
  const { person } = signed.me;
  if (handle.bare) return <Outlet context={signed} />;
  const leave = async () => {
    // the door shows itself in any case: without a network the session ends by its own time
    await clearOnLeaving().catch(() => undefined);
    await call(signIn.signOut, { body: {} }).catch(() => undefined);
    client.clear();
    forgetAll();
    location.assign('/office/sign-in?notice=signed-out');
  };
  return (
    <AppShell
      district={signed.district}
      {...(signed.demo ? { demoDay: signed.today } : {})}
      person={{ name: { zh: person.nameZh, en: person.nameEn ?? person.nameZh }, posting }}
      sections={menuOf(pagesFor(signed.me.duties))}
      counts={counts}
      personLinks={ownLinks}
      {...(handle.current === undefined ? {} : { current: handle.current })}
      notice={<NewVersion />}
      {...(signed.me.duties.includes('readCases') ? { bell: <Bell /> } : {})}
      live={live}
      {...(signed.me.duties.includes('readCases')
        ? {
            onSearch: (words: string) =>
              void navigate(`/office/work?${new URLSearchParams({ scope: 'all', ...(words ? { q: words } : {}) })}`),
          }
        : {})}
      onLeave={() => void leave()}
    >
      <Outlet context={signed} />
    </AppShell>
  );
}

function useHandle(): PageHandle {
  const matches = useMatches();
  return (matches.findLast((m) => m.handle !== undefined)?.handle ?? {}) as PageHandle;
}

function usePosting(m: Me): Bilingual {
  const t = useFrameTexts();
  const say = useSay();
  const { seconded, home, organ, team } = postingParts(m);
  const words = { home: say(home), organ: say(organ), team: say(team) };
  const text = t(seconded ? 'seconded' : 'posted', words).trim();
  return { zh: text, en: text };
}

/** A new version waits: said quietly, taken over when somebody says so. */
function NewVersion() {
  const t = useFrameTexts();
  const [waits, setWaits] = useState(false);
  useEffect(() => onWaiting(setWaits), []);
  if (!waits) return null;
  return (
    <div className="note" role="status">
      {t('update')}{' '}
      <Button size="small" onClick={takeOver}>
        {t('updateNow')}
      </Button>
    </div>
  );
}
