import { longDay } from '../format.ts';
import { useLanguage, useSay } from '../i18n.ts';
import { Popover, type Trigger } from '../popover.tsx';
import { useUiTexts } from '../texts.ts';
import { useToday } from '../today.ts';
import type { Bilingual, ClockAnswer, ClockState } from '../types.ts';
import { ClockExplanation } from './clock-explanation.tsx';
import { clockWords } from './clock-words.ts';
import './law.css';

interface ClockChipProps {
  /** what the clock runs for; spoken, and the title of the explanation */
  readonly name: Bilingual;
  readonly state: ClockState;
  readonly withDay?: boolean;
  /** with it the chip is a button that opens the day-by-day explanation */
  readonly answer?: ClockAnswer;
}

/** 期限 — shape, words and colour of a clock, never a colour alone; read aloud with its name and its latest day. */
export function ClockChip({ name, state, withDay = false, answer }: ClockChipProps) {
  const t = useUiTexts();
  const lang = useLanguage();
  const say = useSay();
  const today = useToday();
  const inside = (
    <>
      <span className="spoken-only">{t('clock.spokenName', { name: say(name) })}</span>
      <i aria-hidden="true" />
      {clockWords(state, t, lang, today, withDay)}
      {'due' in state && (
        <span className="spoken-only">{t('clock.spokenDay', { day: longDay(state.due, today, lang) })}</span>
      )}
    </>
  );
  if (!answer) return <span className={`clock ${state.kind}`}>{inside}</span>;
  const trigger = (p: Trigger) => (
    <button type="button" className={`plain clock ${state.kind}`} {...p}>
      {inside}
    </button>
  );
  return (
    <Popover label={t('clock.whyLabel', { name: say(name) })} width={318} trigger={trigger}>
      <ClockExplanation answer={answer} state={state} />
    </Popover>
  );
}
