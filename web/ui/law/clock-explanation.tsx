import '../popover.css';
import { plainDay, shortDay, weekday } from '../format.ts';
import { type Language, useLanguage, useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import { useToday } from '../today.ts';
import type { ClockAnswer, ClockState } from '../types.ts';
import { Articles } from './articles.tsx';
import { type CalendarDay, calendarWeeks } from './calendar-weeks.ts';
import './law.css';

interface ClockExplanationProps {
  readonly answer: ClockAnswer;
  readonly state?: ClockState;
}

/** 怎么算到这一天 — the clock's own answer, drawn as weeks, with every day that does not count named. */
export function ClockExplanation({ answer, state }: ClockExplanationProps) {
  const t = useUiTexts();
  const lang = useLanguage();
  const say = useSay();
  const today = useToday();
  const rows =
    answer.unit === 'hours' || answer.unit === 'month' || answer.unit === 'year' ? [] : calendarWeeks(answer, today);
  const makeUps = answer.days.filter((d) => d.note && answer.unit === 'WD');
  const excluded = answer.skipped.filter((d) => d.kind === 'excluded');
  return (
    <section className="why-day">
      <p className="popover-title">
        {t('clock.why', { name: say(answer.name), day: plainDay(answer.due.slice(0, 10), lang) })}
      </p>
      <p className="second">{t(`clock.unit.${answer.unit}`, { count: answer.length })}</p>
      {rows.length > 0 && (
        <table className="weeks">
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((n) => (
                <th key={n} scope="col">
                  {t(`weekday.${n}` as 'weekday.1')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) =>
              row.kind === 'gap' ? (
                <tr key={row.from}>
                  <td colSpan={7} className="gap">
                    {t('clock.gap', {
                      from: shortDay(row.from, today),
                      to: shortDay(row.to, today),
                      count: row.counted,
                    })}
                  </td>
                </tr>
              ) : (
                <tr key={row.days[0]?.date}>
                  {row.days.map((d) => (
                    <Day
                      key={d.date}
                      day={d}
                      lang={lang}
                      amber={state === undefined || state.kind === 'due' || state.kind === 'ok'}
                    />
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      {rows.length === 0 && <p className="why-sentence">{say(answer.text)}</p>}
      {excluded.length > 0 && (
        <p>
          {t('clock.excluded', {
            count: excluded.length,
            reason: [...new Set(excluded.map((d) => say(d.reason)))].join(lang === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
      {makeUps.map((d) => (
        <p key={d.date}>{t('clock.makeUp', { day: plainDay(d.date, lang), weekday: weekday(d.date, lang) })}</p>
      ))}
      {answer.rolled !== answer.due && (
        <p>{t('clock.notRolled', { day: plainDay(answer.rolled.slice(0, 10), lang) })}</p>
      )}
      <p>
        {t('clock.basis')}
        <Articles law={answer.law} />
        {lang === 'zh' ? '。' : '. '}
        {answer.provisional
          ? t('clock.calendarUnknown', { years: answer.unknownYears.join(lang === 'zh' ? '、' : ', ') })
          : t('clock.calendarKnown', { year: answer.due.slice(0, 4) })}
        {answer.unconfirmed && t('clock.unconfirmed')}
      </p>
    </section>
  );
}

function Day({ day, lang, amber }: { readonly day: CalendarDay; readonly lang: Language; readonly amber: boolean }) {
  const t = useUiTexts();
  const n = Number(day.date.slice(8));
  const under = () => {
    if (day.kind === 'start') return t('clock.day.start');
    if (day.kind === 'last') return day.n === undefined ? t('clock.day.end') : t('clock.day.last', { n: day.n });
    if (day.kind === 'counted') {
      if (day.today) return t('clock.day.today', { n: day.n ?? 0 });
      return day.reason ? t('clock.day.makeUp', { n: day.n ?? 0 }) : t('clock.day.counted', { n: day.n ?? 0 });
    }
    if (day.kind === 'rest' || day.kind === 'excluded')
      return restWord(day, lang, t('clock.day.rest'), t('clock.day.weekend'));
    return '';
  };
  const last = day.kind === 'last' && amber ? 'last amber' : day.kind;
  return (
    <td
      className={`${last}${day.today ? ' today' : ''}`}
      title={day.reason?.[lang]}
      aria-current={day.today ? 'date' : undefined}
    >
      {n}
      <span>{under()}</span>
    </td>
  );
}

/** 国庆节 → 国庆: the cell has room for three characters; the whole reason is its title. */
function restWord(day: CalendarDay, lang: Language, rest: string, weekend: string): string {
  const reason = day.reason?.zh ?? '';
  if (lang === 'en') return rest;
  if (/^星期/.test(reason)) return weekend;
  const short = reason.replace(/节$/, '');
  return short.length > 0 && short.length <= 3 ? short : rest;
}
