import { localDate as day } from '@zhiyi/kernel';
import { type CalendarYear, festivals } from './calendar-year.ts';

/** 2026年放假安排 — days off and make-up working days of 2026. */
export const calendar2026: CalendarYear = {
  year: 2026,
  notice: { title: '国务院办公厅关于2026年部分节假日安排的通知', date: day('2025-11-04') },
  source: '国务院办公厅通知（新华社发布），与两份公开数据集核对一致',
  mark: 'V',
  off: [
    { festival: festivals.newYear, from: day('2026-01-01'), to: day('2026-01-03') },
    { festival: festivals.spring, from: day('2026-02-15'), to: day('2026-02-23') },
    { festival: festivals.qingming, from: day('2026-04-04'), to: day('2026-04-06') },
    { festival: festivals.labour, from: day('2026-05-01'), to: day('2026-05-05') },
    { festival: festivals.dragonBoat, from: day('2026-06-19'), to: day('2026-06-21') },
    { festival: festivals.midAutumn, from: day('2026-09-25'), to: day('2026-09-27') },
    { festival: festivals.national, from: day('2026-10-01'), to: day('2026-10-07') },
  ],
  work: [
    { day: day('2026-01-04'), festival: festivals.newYear },
    { day: day('2026-02-14'), festival: festivals.spring },
    { day: day('2026-02-28'), festival: festivals.spring },
    { day: day('2026-05-09'), festival: festivals.labour },
    { day: day('2026-09-20'), festival: festivals.national },
    { day: day('2026-10-10'), festival: festivals.national },
  ],
};
