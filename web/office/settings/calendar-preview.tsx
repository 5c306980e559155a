import { daysBetween, type LocalDate } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import type { previewCalendar } from '@zhiyi/store/contract';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useSay } from '../../ui/i18n.ts';
import { useToday } from '../../ui/today.ts';
import { useSettingTexts } from './texts.ts';

/** 放假安排预览 — which days rest, which make up for them, what it would replace, and how many provisional deadlines become firm. */
export function CalendarPreview({ of }: { readonly of: AnswerOf<typeof previewCalendar> }) {
  const t = useSettingTexts();
  const say = useSay();
  const lang = useLanguage();
  const today = useToday();
  const day = (on: string) => longDay(on, today, lang);
  const year = String(of.year);
  return (
    <div className="note">
      <p className="note-title" lang="zh-CN">
        {t('calendar.previewTitle', { title: of.notice.title, date: of.notice.date })}
      </p>
      <ul className="calendar-days">
        {of.off.map((s) => (
          <li key={s.from}>
            {t('calendar.rest', {
              name: say(s),
              from: day(s.from),
              to: day(s.to),
              count: daysBetween(s.from as LocalDate, s.to as LocalDate) + 1,
            })}
          </li>
        ))}
        {of.work.map((d) => (
          <li key={d.day}>{t('calendar.makeUp', { name: say(d), day: day(d.day) })}</li>
        ))}
      </ul>
      {of.known && <p>{t('calendar.known', { year })}</p>}
      <p>
        {of.provisional === 0 ? t('calendar.firmNone', { year }) : t('calendar.firm', { year, count: of.provisional })}{' '}
        {t('calendar.nothing')}
      </p>
    </div>
  );
}
