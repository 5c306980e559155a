import { localDate as day } from '@zhiyi/kernel';
import { type CalendarYear, festivals } from './calendar-year.ts';

/** 2023年放假安排 — days off and make-up working days of 2023. */
export const calendar2023: CalendarYear = {
  year: 2023,
  notice: { title: '国务院办公厅关于2023年部分节假日安排的通知', date: day('2022-12-08') },
  source: '全国放假安排公开数据集（chinese-days 1.5.7）',
  mark: 'V2',
  off: [
    { festival: festivals.newYear, from: day('2022-12-31'), to: day('2023-01-02') },
    { festival: festivals.spring, from: day('2023-01-21'), to: day('2023-01-27') },
    { festival: festivals.qingming, from: day('2023-04-05'), to: day('2023-04-05') },
    { festival: festivals.labour, from: day('2023-04-29'), to: day('2023-05-03') },
    { festival: festivals.dragonBoat, from: day('2023-06-22'), to: day('2023-06-24') },
    { festival: festivals.nationalMidAutumn, from: day('2023-09-29'), to: day('2023-10-06') },
  ],
  work: [
    { day: day('2023-01-28'), festival: festivals.spring },
    { day: day('2023-01-29'), festival: festivals.spring },
    { day: day('2023-04-23'), festival: festivals.labour },
    { day: day('2023-05-06'), festival: festivals.labour },
    { day: day('2023-06-25'), festival: festivals.dragonBoat },
    { day: day('2023-10-07'), festival: festivals.nationalMidAutumn },
    { day: day('2023-10-08'), festival: festivals.nationalMidAutumn },
  ],
};
