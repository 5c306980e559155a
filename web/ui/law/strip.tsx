import { useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import type { Bilingual, ClockAnswer, ClockState } from '../types.ts';
import { ClockChip } from './clock-chip.tsx';
import './law.css';

export interface RunningClock {
  readonly key: string;
  readonly name: Bilingual;
  readonly state: ClockState;
  readonly answer?: ClockAnswer;
}

interface StripProps {
  /** 并行的事 — parallel tracks */
  readonly tracks: readonly RunningClock[];
  readonly clocks: readonly RunningClock[];
}

/** Between the step bar and the columns: parallel tracks left, clocks right. */
export function Strip({ tracks, clocks }: StripProps) {
  const t = useUiTexts();
  const say = useSay();
  const one = (c: RunningClock) => (
    <li key={c.key}>
      <span>{say(c.name)}</span>
      <ClockChip name={c.name} state={c.state} withDay {...(c.answer ? { answer: c.answer } : {})} />
    </li>
  );
  return (
    <div className="strip">
      {tracks.length > 0 && (
        <ul aria-label={t('strip.tracks')}>
          <li className="second" aria-hidden="true">
            {t('strip.tracks')}
          </li>
          {tracks.map(one)}
        </ul>
      )}
      <ul aria-label={t('strip.clocks')} className="strip-clocks">
        {clocks.map(one)}
      </ul>
    </div>
  );
}
