import { type Bilingual, chineseDate, isLocalDate, type LocalDate, weekdayOf } from '@zhiyi/kernel';
import type { ClockAnswer } from './answer.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const UNIT_ZH = { WD: '个工作日', CD: '日', hours: '小时', month: '个月', year: '年' } as const;
const UNIT_EN = { WD: 'working day', CD: 'day', hours: 'hour', month: 'month', year: 'year' } as const;

/** 说明 — the answer as one sentence for the screen, in both languages. */
export function sentence(a: Omit<ClockAnswer, 'text'>, trigger: Bilingual): Bilingual {
  return {
    zh: `${a.name.zh}：${chinese(a, trigger.zh)}${chineseRemarks(a)}`,
    en: `${a.name.en}: ${english(a, trigger.en)}${englishRemarks(a)}`,
  };
}

function chinese(a: Omit<ClockAnswer, 'text'>, trigger: string): string {
  const length = `${a.length}${UNIT_ZH[a.unit]}`;
  if (a.direction === 'backward')
    return a.reading === 'strict'
      ? `${trigger}为${zh(a.from)}，其间须有${length}，最迟${zh(a.due)}通知。`
      : `${trigger}为${zh(a.from)}，之前第${length}为${zh(a.due)}，最迟当日通知。`;
  const rolled =
    a.rolled === a.nominal
      ? ''
      : a.due === a.rolled
        ? `，遇休息日顺延至${zh(a.rolled)}`
        : `，遇休息日，机关期限以该日为准，如顺延则为${zh(a.rolled)}`;
  return `${trigger}${zh(a.from)}不计入，${length}至${zh(a.nominal)}届满${rolled}。`;
}

function english(a: Omit<ClockAnswer, 'text'>, trigger: string): string {
  const length = `${a.length} ${UNIT_EN[a.unit]}${a.length === 1 ? '' : 's'}`;
  if (a.direction === 'backward')
    return a.reading === 'strict'
      ? `${length} must lie clear before ${en(a.from)} (${trigger}); give notice on or before ${en(a.due)}.`
      : `counted ${length} back from ${en(a.from)} (${trigger}); give notice on or before ${en(a.due)}.`;
  const rolled =
    a.rolled === a.nominal
      ? ''
      : a.due === a.rolled
        ? `, a rest day, so it moves to ${en(a.rolled)}`
        : `, a rest day; for the organ that day binds (rolled it would be ${en(a.rolled)})`;
  return `${length} from ${en(a.from)} (${trigger}, not counted) ${a.length === 1 ? 'ends' : 'end'} on ${en(a.nominal)}${rolled}.`;
}

function chineseRemarks(a: Omit<ClockAnswer, 'text'>): string {
  const excluded = a.skipped.filter((s) => s.kind === 'excluded').length;
  return [
    excluded === 0 ? '' : `其中${excluded}日不计入。`,
    a.earliest === null || a.opens === null ? '' : `${a.opens.zh}，最早${zh(a.earliest)}。`,
    a.pausedSince === null ? '' : `自${zh(a.pausedSince)}起暂停，恢复后继续计算。`,
    a.provisional ? `${a.unknownYears.join('、')}年放假安排未载入，结果为暂定。` : '',
    a.unconfirmed ? '所依规定未经核实，须由法制机构确认。' : '',
  ].join('');
}

function englishRemarks(a: Omit<ClockAnswer, 'text'>): string {
  const excluded = a.skipped.filter((s) => s.kind === 'excluded').length;
  return [
    excluded === 0 ? '' : ` ${excluded} days do not count.`,
    a.earliest === null || a.opens === null ? '' : ` From ${en(a.earliest)}: ${a.opens.en}.`,
    a.pausedSince === null ? '' : ` Paused since ${en(a.pausedSince)}; the count goes on when it resumes.`,
    a.provisional ? ` The arrangement of ${a.unknownYears.join(', ')} is not loaded: provisional.` : '',
    a.unconfirmed ? ' The rule is recalled, not verified: the legal office must confirm it.' : '',
  ].join('');
}

function zh(at: string): string {
  if (!isLocalDate(at)) return `${chineseDate(at.slice(0, 10) as LocalDate)}${at.slice(11, 16)}`;
  return `${chineseDate(at)}（星期${WEEKDAYS[weekdayOf(at)]}）`;
}

function en(at: string): string {
  return isLocalDate(at) ? `${WEEKDAYS_EN[weekdayOf(at)]} ${at}` : `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}
