export * from './calendar.ts';
export type { CalendarYear, MakeUpDay, RestSpan } from './calendar-year.ts';
export * from './import.ts';
