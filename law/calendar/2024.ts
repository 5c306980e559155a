import { localDate as day } from '@zhiyi/kernel';
import { type CalendarYear, festivals } from './calendar-year.ts';

/** 2024年放假安排 — days off and make-up working days of 2024. */
export const calendar2024: CalendarYear = {
  year: 2024,
  notice: { title: '国务院办公厅关于2024年部分节假日安排的通知', date: day('2023-10-25') },
  source: '全国放假安排公开数据集（chinese-days 1.5.7）',
  mark: 'V2',
  off: [
    { festival: festivals.newYear, from: day('2024-01-01'), to: day('2024-01-01') },
    { festival: festivals.spring, from: day('2024-02-10'), to: day('2024-02-17') },
    { festival: festivals.qingming, from: day('2024-04-04'), to: day('2024-04-06') },
    { festival: festivals.labour, from: day('2024-05-01'), to: day('2024-05-05') },
    { festival: festivals.dragonBoat, from: day('2024-06-10'), to: day('2024-06-10') },
    { festival: festivals.midAutumn, from: day('2024-09-15'), to: day('2024-09-17') },
    { festival: festivals.national, from: day('2024-10-01'), to: day('2024-10-07') },
  ],
  work: [
    { day: day('2024-02-04'), festival: festivals.spring },
    { day: day('2024-02-18'), festival: festivals.spring },
    { day: day('2024-04-07'), festival: festivals.qingming },
    { day: day('2024-04-28'), festival: festivals.labour },
    { day: day('2024-05-11'), festival: festivals.labour },
    { day: day('2024-09-14'), festival: festivals.midAutumn },
    { day: day('2024-09-29'), festival: festivals.national },
    { day: day('2024-10-12'), festival: festivals.national },
  ],
};
