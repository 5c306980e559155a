import { describe, expect, it, test } from 'vitest';
import { runClock } from './clock.ts';
import { runSurcharge } from './surcharge.ts';

interface Answer {
  readonly nominal: string;
  readonly rolled: string;
  readonly due: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly days: readonly { readonly date: string; readonly n: number }[];
  readonly skipped: readonly unknown[];
  readonly provisional: boolean;
  readonly law: readonly { readonly key: string; readonly zh: string; readonly en: string }[];
}
const run = (line: string) => runClock(line.split(' '));
const answer = (line: string): Answer => {
  const r = run(line);
  expect(r.code, r.text).toBe(0);
  return r.json as Answer;
};

describe('zhiyi clock', () => {
  test.each([
    ['DL01', 'apl.preservation --from 2026-09-29', '2026-10-14'],
    ['DL03', 'apl.hearingRequest --from 2026-02-12', '2026-02-26'],
    ['DL05', 'apl.hearingRequest --from 2026-04-29', '2026-05-09'],
    ['DL07', 'apl.hearingNotice --from 2026-10-20', '2026-10-09'],
    ['DL07 lenient', 'apl.hearingNotice --from 2026-10-20 --reading lenient', '2026-10-10'],
    ['DL09', 'apl.decide --from 2026-03-02 --profile market --exclude 2026-04-10..2026-04-28', '2026-06-18'],
    ['DL11', 'apl.decide --from 2026-03-02 --profile market --extend 30', '2026-06-30'],
    ['DL13', 'apl.remit.officerToOrgan --from 2026-09-30', '2026-10-09'],
    ['DL15', 'apl.serve --from 2025-09-26', '2025-10-13'],
    ['DL17', 'apl.withdrawPublished --from 2026-04-30', '2026-05-08'],
    ['DL19', 'ael.seizure --from 2026-08-20 --exclude 2026-08-25..2026-09-03', '2026-09-29'],
    ['DL21', 'arl.apply --from 2026-08-03', '2026-10-08'],
    ['DL23', 'all.sue --from 2025-08-31', '2026-02-28'],
    ['DL25', 'all.sueAfterReconsideration --from 2026-09-17', '2026-10-08'],
    ['DL27', 'verify --from 2026-09-21 --profile market', '2026-10-19'],
    ['DL27 market', 'verify --from 2026-09-21 --profile market --extend 15', '2026-11-09'],
    ['DL27 housing', 'verify --from 2026-09-21 --profile housing --extend 10', '2026-11-02'],
    ['DL29', 'review --from 2026-04-24 --profile market', '2026-05-12'],
    ['DL31', 'ael.replacementDemand --from 2026-10-12', '2026-09-30'],
    ['DL31 lenient', 'ael.replacementDemand --from 2026-10-12 --reading lenient', '2026-10-08'],
    ['DL33', 'summaryReport --from 2026-04-30 --profile housing', '2026-05-08'],
    ['DL35', 'ael.urgentReportHours --from 2026-10-02T21:40', '2026-10-03T21:40:00+08:00'],
  ])('%s: %s is due %s', (_, line, due) => expect(answer(line).due).toBe(due));

  it('answers each counted and each skipped day, with the articles in both languages', () => {
    const a = answer('apl.preservation --from 2026-09-29');
    expect(a.days).toHaveLength(7);
    expect(a.skipped).toHaveLength(9);
    expect(a.law[0]).toEqual({ key: 'apl:56', zh: '行政处罚法第五十六条', en: 'APL 56' });
    const { text } = run('apl.preservation --from 2026-09-29');
    expect(text).toContain('2026-10-10  国庆节调休上班');
    expect(text).toContain('2026-10-14');
  });

  it('takes a time with a zone, or without one as a clock in China shows it', () => {
    const due = '2026-10-03T21:40:00+08:00';
    expect(answer('ael.urgentReportHours --from 2026-10-02T13:40Z').due).toBe(due);
    expect((runClock(['ael.urgentReportHours', '--from', '2026-10-02 21:40']).json as Answer).due).toBe(due);
    expect(answer('apl.preservation --from 2026-09-28T16:30Z').due).toBe('2026-10-14');
  });

  it('says when an answer is provisional', () => expect(answer('apl.serve --from 2026-12-29').provisional).toBe(true));

  test.each([
    ['', 'rules:'],
    ['apl.nonsense --from 2026-01-05', 'apl.preservation'],
    ['apl.preservation', '--from is missing'],
    ['apl.preservation --from 2026-02-30', 'not a day or a time'],
    ['apl.preservation --from 2026-10-02T25:00', 'not a time of day'],
    ['apl.preservation --from 2026-01-05 --profile police', 'generic, market, housing'],
    ['apl.preservation --from 2026-01-05 --reading loose', 'strict or lenient'],
    ['apl.decide --from 2026-01-05 --extend x', 'not a number of days'],
    ['ael.seizure --from 2026-01-05 --exclude 2026-01-10', 'A..B'],
    ['ael.seizure --from 2026-01-05 --exclude 2026-01-10..2026-01-08', 'ends before it begins'],
    ['apl.preservation --from 2026-01-05 --colour blue', 'colour'],
    ['apl.preservation apl.serve --from 2026-01-05', 'clock RULE'],
    ['ael.urgentReportHours --from 2026-10-02', 'a day and a time'],
  ])('misused as «%s» it says how to use it', (line, message) => {
    const r = runClock(line.split(' ').filter((w) => w !== ''));
    expect(r.code).toBe(2);
    expect(r.text).toContain(message);
    expect(r.json).toMatchObject({ error: { message: r.text } });
  });

  test.each([
    ['verify --from 2026-09-21', 'law.no-value'],
    ['apl.decide --from 2026-03-02 --extend 30', 'law.no-extension'],
    ['ael.seizure --from 2026-08-20 --extend 45', 'law.no-extension'],
    ['apl.preservation --from 2020-01-06', 'law.no-value'],
  ])('where the law has no answer («%s») it says so and does not guess', (line, code) => {
    expect(run(line)).toMatchObject({ code: 1, json: { error: { code } } });
  });
});

describe('zhiyi surcharge', () => {
  const surcharge = (line: string) => runSurcharge(line.split(' '));

  test.each([
    ['M01', '--fine 1000.00 --due 2026-10-08 --paid 2026-10-18', 300, 1300],
    ['M03', '--fine 1000 --due 2026-10-08 --paid 2026-11-11', 1000, 2000],
    ['M05', '--fine 200 --due 2026-10-08 --paid 2026-11-17', 200, 400],
    ['M07', '--fine 333.33 --due 2026-10-08 --paid 2026-10-09', 10, 343.33],
    ['paused', '--fine 1000 --due 2026-10-08 --paid 2026-10-18 --pause 2026-10-10..2026-10-14', 150, 1150],
  ])('%s: %s bears %d, in all %d yuan', (_, line, extra, total) => {
    expect(surcharge(line)).toMatchObject({
      code: 0,
      json: { surcharge: extra, total, surchargeFen: Math.round(extra * 100), totalFen: Math.round(total * 100) },
    });
  });

  it('counts the days and names the articles', () => {
    expect(surcharge('--fine 1000 --due 2026-10-08 --paid 2026-10-18').json).toMatchObject({
      chargedDays: 10,
      firstDay: '2026-10-09',
      law: [{ key: 'apl:72(1)(1)' }, { key: 'ael:45' }],
    });
  });

  test.each([
    ['--fine abc --due 2026-10-08 --paid 2026-10-18', '--fine'],
    ['--due 2026-10-08 --paid 2026-10-18', '--fine is missing'],
    ['--fine 100 --paid 2026-10-18', '--due is missing'],
    ['--fine 100 --due 2026-10-08 --paid soon', '--paid'],
    ['--fine 100 --due 2026-10-08 --paid 2026-10-18 --rounding up', 'total or daily'],
    ['--fine 100 --due 2026-10-08 --paid 2026-10-18 extra', 'surcharge --fine'],
  ])('misused as «%s» it says how to use it', (line, message) => {
    const r = surcharge(line);
    expect(r.code).toBe(2);
    expect(r.text).toContain(message);
  });
});
