import { type ReactNode, useState } from 'react';
import { BigAct, PhoneShell, WayOut } from '../../../ui/shell/phone-shell.tsx';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import type { Article } from '../../../ui/types.ts';
import { useKept } from '../kept/use-kept.ts';
import { OutboxSheet } from '../parts/outbox-sheet.tsx';
import { useSpotTexts } from '../texts.ts';
import { usePath } from './path-context.ts';
import { backFrom, lawOf, openScreens, STEPS, stepOf } from './screens.ts';

interface SpotFrameProps {
  readonly heading: string;
  /** articles of what is asked just now, where they are not the screen's */
  readonly law?: readonly Article[];
  /** the one big act; without it the screen goes on by what is chosen on it */
  readonly act?: BigActProps;
  /** one way out of its own, beside going back and the other ways */
  readonly way?: { readonly words: string; readonly onClick: () => void };
  readonly children: ReactNode;
}

interface BigActProps {
  readonly words: string;
  /** what is missing, said on the act in place of its words */
  readonly missing?: string | null;
  readonly loading?: boolean;
  readonly aside?: boolean;
  readonly onClick: () => void;
}

/** The frame of every screen of the path: step and articles above, the act and the ways out at the thumb. */
export function SpotFrame({ heading, law, act, way, children }: SpotFrameProps) {
  const t = useSpotTexts();
  const { draft, screen, home, standing, me, go, leave } = usePath();
  const online = useOnline();
  const kept = useKept(me.person.id);
  const [box, setBox] = useState(false);
  const back = backFrom(screen, standing);
  const waiting = kept.entries.filter((e) => e.refused === null).length;
  return (
    <PhoneShell
      title={t('title')}
      onLeave={leave}
      recordingSince={draft.recordingSince}
      step={{ at: stepOf(screen, home, standing), of: STEPS, law: law ?? lawOf(screen) }}
      heading={heading}
      kept={online ? 0 : waiting}
      onOutbox={() => setBox(true)}
      acts={
        <>
          {act && (
            <BigAct
              missing={act.missing != null}
              onClick={act.onClick}
              {...(act.loading === undefined ? {} : { loading: act.loading })}
              {...(act.aside === undefined ? {} : { aside: act.aside })}
            >
              {act.missing ?? act.words}
            </BigAct>
          )}
          <div className="spot-ways">
            {back !== null && <WayOut onClick={() => go(back)}>{t('back')}</WayOut>}
            {way && <WayOut onClick={way.onClick}>{way.words}</WayOut>}
            {screen === 'ways' || besideWays.has(screen) ? (
              <WayOut onClick={() => go()}>{t('backToCase')}</WayOut>
            ) : (
              openScreens(standing).includes('ways') && <WayOut onClick={() => go('ways')}>{t('otherWays')}</WayOut>
            )}
          </div>
        </>
      }
    >
      <div className="spot-body" data-screen={screen}>
        {!kept.lasting && <p className="note amber">{t('notKept')}</p>}
        {children}
      </div>
      <OutboxSheet open={box} onClose={() => setBox(false)} />
    </PhoneShell>
  );
}

/** Screens one entered beside the path: back means back to the case. */
const besideWays: ReadonlySet<string> = new Set(['refer', 'educate', 'reopen', 'recusal']);
