import { dayOf, instant, isLocalDate, localDate } from '@zhiyi/kernel';
import { describe, expect, it, test } from 'vitest';
import { builtInCalendar } from '../calendar/index.ts';
import type { ClockAnswer, ClockInput } from './answer.ts';
import { legalClock } from './compute.ts';
import { Asked, countCalendarDays, rollForward } from './counting.ts';
import type { ClockRule } from './rules.ts';
import vectors from './vectors.json' with { type: 'json' };

type Options = Omit<ClockInput, 'rule' | 'from' | 'exclusions'> & { readonly exclude?: readonly [string, string][] };

function clock(rule: ClockRule, from: string, options: Options = {}): ClockAnswer {
  const { exclude = [], ...rest } = options;
  const exclusions = exclude.map(([a, b]) => ({ from: localDate(a), to: localDate(b) }));
  return legalClock({ rule, from: isLocalDate(from) ? from : instant(from), exclusions, ...rest }, builtInCalendar);
}
const counted = (a: ClockAnswer) => a.days.map((d) => d.date.slice(5));

describe('working days: those of two, three, five and seven days (APL 85), ten or fewer (AEL 69)', () => {
  it('DL01 evidence registered on 2026-09-29 must be disposed of by 2026-10-14, over National Day and a make-up Saturday', () => {
    const a = clock('apl.preservation', '2026-09-29');
    expect(counted(a)).toEqual(['09-30', '10-08', '10-09', '10-10', '10-12', '10-13', '10-14']);
    expect(a).toMatchObject({ due: '2026-10-14', nominal: '2026-10-14', rolled: '2026-10-14', provisional: false });
    expect(a.days[3]?.note?.zh).toBe('国庆节调休上班');
    expect(a.skipped.map((s) => `${s.date.slice(5)} ${s.reason.zh}`)).toEqual([
      '09-29 起算日不计入',
      ...['01', '02', '03', '04', '05', '06', '07'].map((d) => `10-${d} 国庆节`),
      '10-11 星期日',
    ]);
  });

  it('DL03 a notice served on 2026-02-12 leaves the party until 2026-02-26; the decision may be made from 02-27', () => {
    const a = clock('apl.hearingRequest', '2026-02-12');
    expect(counted(a)).toEqual(['02-13', '02-14', '02-24', '02-25', '02-26']);
    expect(a).toMatchObject({ due: '2026-02-26', earliest: '2026-02-27' });
  });

  it('DL05 a window may end on a working Saturday: notice of 2026-04-29, last day 2026-05-09', () => {
    const a = clock('apl.hearingRequest', '2026-04-29');
    expect(counted(a)).toEqual(['04-30', '05-06', '05-07', '05-08', '05-09']);
    expect(a.due).toBe('2026-05-09');
  });

  it('DL13 cash collected on 2026-09-30 reaches the organ by 2026-10-09', () => {
    expect(counted(clock('apl.remit.officerToOrgan', '2026-09-30'))).toEqual(['10-08', '10-09']);
  });

  it('DL15 a decision of 2025-09-26 is served by 2025-10-13, a make-up Sunday counting', () => {
    const a = clock('apl.serve', '2025-09-26');
    expect(counted(a)).toEqual(['09-28', '09-29', '09-30', '10-09', '10-10', '10-11', '10-13']);
  });

  it('DL17 a published decision annulled on 2026-04-30 is withdrawn by 2026-05-08', () => {
    expect(counted(clock('apl.withdrawPublished', '2026-04-30'))).toEqual(['05-06', '05-07', '05-08']);
  });

  it('DL27 a lead of 2026-09-21 is verified in 15 working days, 2026-10-19; extended to 2026-11-09 (market) or 2026-11-02 (housing)', () => {
    const a = clock('verify', '2026-09-21', { profile: 'market' });
    expect(counted(a)).toEqual([
      '09-22',
      '09-23',
      '09-24',
      '09-28',
      '09-29',
      '09-30',
      '10-08',
      '10-09',
      '10-10',
      '10-12',
      '10-13',
      '10-14',
      '10-15',
      '10-16',
      '10-19',
    ]);
    const extended = clock('verify', '2026-09-21', { profile: 'market', extensions: [15] });
    expect(extended).toMatchObject({ due: '2026-11-09', beforeExtension: '2026-10-19', length: 30, mark: 'V' });
    const housing = clock('verify', '2026-09-21', { profile: 'housing', extensions: [10] });
    expect(housing).toMatchObject({ due: '2026-11-02', mark: 'R', unconfirmed: true });
  });

  it('DL29 a review begun on 2026-04-24 ends on 2026-05-12', () => {
    const a = clock('review', '2026-04-24', { profile: 'market' });
    expect(counted(a)).toEqual([
      '04-27',
      '04-28',
      '04-29',
      '04-30',
      '05-06',
      '05-07',
      '05-08',
      '05-09',
      '05-11',
      '05-12',
    ]);
  });

  it('DL33 an on-the-spot decision of 2026-04-30 is reported by 2026-05-08 (housing); the kind of day is unconfirmed', () => {
    expect(clock('summaryReport', '2026-04-30', { profile: 'housing' })).toMatchObject({
      due: '2026-05-08',
      unconfirmed: true,
    });
  });
});

describe('so many days before an event', () => {
  it('DL07 seven clear working days before a hearing on 2026-10-20: notice by 2026-10-09, in the lenient reading 10-10', () => {
    const strict = clock('apl.hearingNotice', '2026-10-20');
    expect(counted(strict)).toEqual(['10-19', '10-16', '10-15', '10-14', '10-13', '10-12', '10-10']);
    expect(strict).toMatchObject({ due: '2026-10-09', latest: '2026-10-09', direction: 'backward', reading: 'strict' });
    expect(clock('apl.hearingNotice', '2026-10-20', { reading: 'lenient' })).toMatchObject({
      due: '2026-10-10',
      reading: 'lenient',
    });
  });

  it('DL31 three clear working days before substitute performance on 2026-10-12: demand by 2026-09-30, lenient 10-08', () => {
    const strict = clock('ael.replacementDemand', '2026-10-12');
    expect(counted(strict)).toEqual(['10-10', '10-09', '10-08']);
    expect(strict).toMatchObject({ due: '2026-09-30', nominal: '2026-10-07' });
    expect(clock('ael.replacementDemand', '2026-10-12', { reading: 'lenient' }).due).toBe('2026-10-08');
  });
});

describe('calendar days, months and hours', () => {
  it('DL09 ninety days from filing on 2026-03-02, a hearing from 04-10 to 04-28 left out (market): 2026-06-18', () => {
    const a = clock('apl.decide', '2026-03-02', { profile: 'market', exclude: [['2026-04-10', '2026-04-28']] });
    expect(a.due).toBe('2026-06-18');
    expect(a.skipped.filter((s) => s.kind === 'excluded').map((s) => s.date.slice(5))).toEqual(
      Array.from({ length: 18 }, (_, i) => `04-${i + 11}`),
    );
    expect(a.ignored).toEqual([]);
  });

  it('the penalty law alone leaves nothing out and extends nothing: the same case, generic, is due on 2026-05-31 (APL 60)', () => {
    const a = clock('apl.decide', '2026-03-02', { exclude: [['2026-04-10', '2026-04-28']] });
    expect(a).toMatchObject({ nominal: '2026-05-31', rolled: '2026-06-01', due: '2026-05-31' });
    expect(a.ignored).toHaveLength(1);
    expect(() => clock('apl.decide', '2026-03-02', { extensions: [30] })).toThrow('no (further) extension');
  });

  it('DL11 the head extends a market case filed on 2026-03-02 by thirty days: 2026-06-30', () => {
    const a = clock('apl.decide', '2026-03-02', { profile: 'market', extensions: [30] });
    expect(a).toMatchObject({ due: '2026-06-30', beforeExtension: '2026-05-31', length: 120 });
  });

  it('DL19 goods seized on 2026-08-20, tested from 08-25 to 09-03, are held until 2026-09-29', () => {
    const a = clock('ael.seizure', '2026-08-20', { exclude: [['2026-08-25', '2026-09-03']] });
    expect(a).toMatchObject({ due: '2026-09-29', whose: 'coercion' });
    expect(a.skipped.filter((s) => s.kind === 'excluded')).toHaveLength(10);
  });

  it('a seizure never rolls: thirty days from 2026-09-05 end on 2026-10-05, in the holiday', () => {
    const a = clock('ael.seizure', '2026-09-05');
    expect([a.nominal, a.rolled, a.due]).toEqual(['2026-10-05', '2026-10-05', '2026-10-05']);
  });

  it('a seizure is extended once, by thirty days at most (AEL 25)', () => {
    expect(clock('ael.seizure', '2026-08-20', { extensions: [30] }).due).toBe('2026-10-19');
    expect(() => clock('ael.seizure', '2026-08-20', { extensions: [31] })).toThrow('at most 30');
    expect(() => clock('ael.seizure', '2026-08-20', { extensions: [10, 10] })).toThrow('no (further) extension');
  });

  it('DL21 reconsideration of a decision received on 2026-08-03 may be asked until 2026-10-08', () => {
    const a = clock('arl.apply', '2026-08-03');
    expect(a).toMatchObject({ nominal: '2026-10-02', rolled: '2026-10-08', due: '2026-10-08' });
    expect(a.days).toHaveLength(60);
    expect(a.skipped.filter((s) => s.kind === 'roll').map((s) => s.date.slice(8))).toEqual([
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
    ]);
  });

  it('DL23 six months from 2025-08-31 end on 2026-02-28, a working Saturday: no roll', () => {
    const a = clock('all.sue', '2025-08-31');
    expect(a).toMatchObject({ nominal: '2026-02-28', due: '2026-02-28', unit: 'month' });
    expect(counted(a)).toEqual(['09-30', '10-31', '11-30', '12-31', '01-31', '02-28']);
  });

  it('DL25 a suit after a reconsideration decision received on 2026-09-17 may be brought until 2026-10-08', () => {
    expect(clock('all.sueAfterReconsideration', '2026-09-17').due).toBe('2026-10-08');
  });

  it('DL35 an urgent seizure on 2026-10-02 at 21:40 is reported by 2026-10-03 at 21:40, holiday or not', () => {
    const a = clock('ael.urgentReportHours', '2026-10-02T21:40:00+08:00');
    expect(a).toMatchObject({
      due: '2026-10-03T21:40:00+08:00',
      dueAt: '2026-10-03T13:40:00.000Z',
      unit: 'hours',
      provisional: false,
    });
    expect(() => clock('ael.urgentReportHours', '2026-10-02')).toThrow('a day and a time');
  });

  it('a period in days starts on the legal day of its moment: 2026-09-28 at 16:30 UTC is 29 September in China', () => {
    expect(dayOf(instant('2026-09-28T16:30:00Z'))).toBe('2026-09-29');
    expect(clock('apl.preservation', '2026-09-28T16:30:00Z').due).toBe('2026-10-14');
  });
});

describe('whose period it is decides whether its last day rolls', () => {
  it('payment rolls and then the surcharge begins', () => {
    expect(clock('apl.pay', '2026-09-20')).toMatchObject({
      nominal: '2026-10-05',
      due: '2026-10-08',
      earliest: '2026-10-09',
    });
  });
  it('the duty to send evidence does not: the nominal day binds, the rolled one is shown', () => {
    expect(clock('all.evidence', '2026-09-20')).toMatchObject({
      nominal: '2026-10-05',
      rolled: '2026-10-08',
      due: '2026-10-05',
    });
  });
  it('three days to the police are calendar days', () => {
    expect(clock('crimeTransfer.approve', '2026-10-01')).toMatchObject({
      due: '2026-10-04',
      rolled: '2026-10-08',
      unit: 'CD',
    });
  });
  it('limitation does not roll: an act of 2024-05-10 may be discovered until 2026-05-10, a Sunday (T27)', () => {
    expect(clock('apl.limitationYears.normal', '2024-05-10')).toMatchObject({
      due: '2026-05-10',
      rolled: '2026-05-10',
    });
  });
  it('the court may be asked from the day after the tenth working day', () => {
    expect(clock('ael.demandBeforeCourt', '2026-09-28')).toMatchObject({
      due: '2026-10-16',
      earliest: '2026-10-17',
    });
  });
  it('the window for the court opens after the remedies and lasts three months', () => {
    expect(clock('ael.courtWindow', '2026-04-08')).toMatchObject({
      earliest: '2026-04-09',
      due: '2026-07-08',
      latest: '2026-07-08',
    });
  });
});

describe('what does not count', () => {
  it('overlapping days are left out once', () => {
    const a = clock('ael.seizure', '2026-08-20', {
      exclude: [
        ['2026-08-25', '2026-08-30'],
        ['2026-08-28', '2026-09-03'],
      ],
    });
    expect(a.due).toBe('2026-09-29');
  });
  it('days after the period has ended do not revive it', () => {
    expect(clock('ael.seizure', '2026-08-20', { exclude: [['2026-09-20', '2026-09-30']] }).due).toBe('2026-09-19');
  });
  it('preservation knows nothing that is left out (APL 56): the interval is handed back with the reason', () => {
    const a = clock('apl.preservation', '2026-09-29', { exclude: [['2026-10-08', '2026-10-12']] });
    expect(a.due).toBe('2026-10-14');
    expect(a.ignored[0]?.reason.zh).toContain('没有可以不计入');
  });
  it('a ground the rules do not name is handed back (SAMR 18: a hearing does not stop verification)', () => {
    const exclusions = [{ from: localDate('2026-09-24'), to: localDate('2026-09-28'), ground: 'hearing' as const }];
    const a = legalClock(
      { rule: 'verify', from: localDate('2026-09-21'), profile: 'market', exclusions },
      builtInCalendar,
    );
    expect(a.due).toBe('2026-10-19');
    expect(a.ignored[0]?.reason.zh).toContain('听证');
    const tested = legalClock(
      {
        rule: 'verify',
        from: localDate('2026-09-21'),
        profile: 'market',
        exclusions: [
          { ...exclusions[0], from: localDate('2026-09-24'), to: localDate('2026-09-28'), ground: 'testing' },
        ],
      },
      builtInCalendar,
    );
    expect(tested.due).toBe('2026-10-21');
  });
  it('force majeure stops the months to sue (ALL 48)', () => {
    expect(clock('all.sue', '2026-01-15', { exclude: [['2026-03-01', '2026-03-10']] }).nominal).toBe('2026-07-25');
  });
  it('a pause that still runs counts to today and says so', () => {
    const input = {
      rule: 'apl.decide',
      from: localDate('2026-03-02'),
      profile: 'market',
      exclusions: [{ from: localDate('2026-04-10'), to: null, ground: 'hearing' }],
    } as const;
    expect(() => legalClock(input, builtInCalendar)).toThrow('today is needed');
    const a = legalClock({ ...input, asOf: localDate('2026-04-28') }, builtInCalendar);
    expect(a).toMatchObject({ due: '2026-06-18', pausedSince: '2026-04-10' });
  });
  it('an interval turned round is refused', () => {
    expect(() => clock('ael.seizure', '2026-08-20', { exclude: [['2026-09-03', '2026-08-25']] })).toThrow(
      'before it begins',
    );
  });
});

describe('what is not known is not guessed', () => {
  it('a period that asks the calendar about 2027 is provisional and names the year', () => {
    expect(clock('apl.preservation', '2026-12-29')).toMatchObject({ provisional: true, unknownYears: [2027] });
    expect(clock('apl.preservation', '2026-12-15')).toMatchObject({ provisional: false, unknownYears: [] });
  });
  it('a coercive measure into 2027 is certain: it asks the calendar nothing', () => {
    expect(clock('ael.seizure', '2026-12-10')).toMatchObject({ due: '2027-01-09', provisional: false });
  });
  it('a rule without a value under the profile throws', () => {
    for (const rule of [
      'verify',
      'review',
      'close',
      'defence',
      'assist',
      'dispute',
      'designate',
      'publish',
      'summaryReport',
    ] as const)
      expect(() => clock(rule, '2026-09-21'), rule).toThrow('fixes no time');
    expect(() => clock('close', '2026-09-21', { profile: 'housing' })).toThrow('fixes no time');
  });
  it('a trigger before the law was in force throws', () => {
    expect(() => clock('apl.preservation', '2021-07-14')).toThrow('no value');
    expect(() => clock('arl.forward', '2023-12-31')).toThrow('no value');
  });
  it('sixty days to ask for reconsideration before 2024 are recalled, and say so', () => {
    expect(clock('arl.apply', '2022-07-20')).toMatchObject({ due: '2022-09-19', mark: 'R', unconfirmed: true });
  });
});

describe('vectors of independent implementations', () => {
  const working: Record<number, ClockRule> = {
    7: 'apl.preservation',
    5: 'apl.hearingRequest',
    3: 'apl.withdrawPublished',
  };
  test.each(vectors.working_days)(
    '$working_days working days from $start end on $due',
    ({ start, working_days, due }) => {
      expect(clock(working[working_days] as ClockRule, start).due).toBe(due);
    },
  );
  test.each(vectors.natural_days)(
    '$natural_days days from $start end on $raw_end, rolled $due_rolled',
    ({ start, natural_days, raw_end, due_rolled }) => {
      const asked = new Asked(builtInCalendar);
      const { end } = countCalendarDays(asked, localDate(start), natural_days, () => undefined);
      expect(end).toBe(raw_end);
      expect(rollForward(asked, end).day).toBe(due_rolled);
    },
  );
});
