import type { LocalDate } from '@zhiyi/kernel';

/** Who is told of a clock: the officers of the case, whoever collects for the organ, the lead of the team. */
export type Told = 'officers' | 'collectors' | 'leads';

/** What a clock waits for, and of whom it is asked: before it ends, and once it has ended without the act. */
export interface Reminding {
  readonly track: string;
  readonly while: readonly string[];
  readonly soon: readonly Told[];
  readonly over: readonly Told[];
}

/**
 * 期限提醒 — whom the clocks of the summary procedure are told to, while what they wait for has not happened.
 *
 *  - report to the organ (APL 52(3)): the officers; once over, the lead too
 *  - cash to the organ (APL 71): the officers who hold it and the collector who takes it over; once over, the lead too
 *  - cash to the bank (APL 71): the collector; once over, the lead too
 *  - payment of the fine (APL 67(3)) is the party's: nobody is told before it ends, the officers once it has (APL 72)
 *  - remedies are the party's right and no matter of a reminder
 */
export const remindings: Readonly<Record<string, Reminding>> = {
  summaryReport: { track: 'report', while: ['due'], soon: ['officers'], over: ['officers', 'leads'] },
  'apl.remit.officerToOrgan': {
    track: 'cash',
    while: ['withOfficer'],
    soon: ['officers', 'collectors'],
    over: ['officers', 'collectors', 'leads'],
  },
  'apl.remit.organToBank': { track: 'cash', while: ['withOrgan'], soon: ['collectors'], over: ['collectors', 'leads'] },
  'apl.pay': { track: 'payment', while: ['due', 'overdue'], soon: [], over: ['officers'] },
};

/**
 * Whether a clock is to be told of today, and as what; provisional ones too, they say so themselves.
 *
 * @param workingDaysLeft working days from today to the last day, 0 on the last day itself, null where a calendar year is missing
 * @param leadDays working days before the last day from which it is `soon`; the day itself is included
 */
export function reminderToday(
  dueOn: LocalDate,
  today: LocalDate,
  workingDaysLeft: number | null,
  leadDays: number,
): 'soon' | 'over' | null {
  if (dueOn < today) return 'over';
  if (dueOn === today) return 'soon';
  return workingDaysLeft !== null && workingDaysLeft <= leadDays ? 'soon' : null;
}
