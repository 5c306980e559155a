export { localDate as localDay } from '@zhiyi/kernel';
export { builtInCalendar } from '@zhiyi/law';
