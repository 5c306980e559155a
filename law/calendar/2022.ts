import { localDate as day } from '@zhiyi/kernel';
import { type CalendarYear, festivals } from './calendar-year.ts';

/** 2022年放假安排 — days off and make-up working days of 2022. */
export const calendar2022: CalendarYear = {
  year: 2022,
  notice: { title: '国务院办公厅关于2022年部分节假日安排的通知', date: day('2021-10-25') },
  source: '全国放假安排公开数据集（chinese-days 1.5.7）',
  mark: 'V2',
  off: [
    { festival: festivals.newYear, from: day('2022-01-01'), to: day('2022-01-03') },
    { festival: festivals.spring, from: day('2022-01-31'), to: day('2022-02-06') },
    { festival: festivals.qingming, from: day('2022-04-03'), to: day('2022-04-05') },
    { festival: festivals.labour, from: day('2022-04-30'), to: day('2022-05-04') },
    { festival: festivals.dragonBoat, from: day('2022-06-03'), to: day('2022-06-05') },
    { festival: festivals.midAutumn, from: day('2022-09-10'), to: day('2022-09-12') },
    { festival: festivals.national, from: day('2022-10-01'), to: day('2022-10-07') },
  ],
  work: [
    { day: day('2022-01-29'), festival: festivals.spring },
    { day: day('2022-01-30'), festival: festivals.spring },
    { day: day('2022-04-02'), festival: festivals.qingming },
    { day: day('2022-04-24'), festival: festivals.labour },
    { day: day('2022-05-07'), festival: festivals.labour },
    { day: day('2022-10-08'), festival: festivals.national },
    { day: day('2022-10-09'), festival: festivals.national },
  ],
};
