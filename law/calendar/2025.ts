import { localDate as day } from '@zhiyi/kernel';
import { type CalendarYear, festivals } from './calendar-year.ts';

/** 2025年放假安排 — days off and make-up working days of 2025. */
export const calendar2025: CalendarYear = {
  year: 2025,
  notice: { title: '国务院办公厅关于2025年部分节假日安排的通知', date: day('2024-11-12') },
  source: '国务院办公厅通知，与两份公开数据集核对一致',
  mark: 'V',
  off: [
    { festival: festivals.newYear, from: day('2025-01-01'), to: day('2025-01-01') },
    { festival: festivals.spring, from: day('2025-01-28'), to: day('2025-02-04') },
    { festival: festivals.qingming, from: day('2025-04-04'), to: day('2025-04-06') },
    { festival: festivals.labour, from: day('2025-05-01'), to: day('2025-05-05') },
    { festival: festivals.dragonBoat, from: day('2025-05-31'), to: day('2025-06-02') },
    { festival: festivals.nationalMidAutumn, from: day('2025-10-01'), to: day('2025-10-08') },
  ],
  work: [
    { day: day('2025-01-26'), festival: festivals.spring },
    { day: day('2025-02-08'), festival: festivals.spring },
    { day: day('2025-04-27'), festival: festivals.labour },
    { day: day('2025-09-28'), festival: festivals.nationalMidAutumn },
    { day: day('2025-10-11'), festival: festivals.nationalMidAutumn },
  ],
};
