import { localDate } from '@zhiyi/kernel';
import { describe, expect, it, test } from 'vitest';
import { builtInCalendar } from '../calendar/index.ts';
import { profileIds, profiles } from '../profiles/index.ts';
import { articleExists, formatArticle } from '../statutes/index.ts';
import { legalClock } from './compute.ts';
import { clock, clockRule, clockRules, isProfileClock, ruleDefinitions } from './rules.ts';

describe('the rules of the clock', () => {
  /** The periods of the numeric table of the fact base, by their keys. */
  const required = [
    'apl.preservation',
    'apl.decide',
    'apl.serve',
    'apl.hearingRequest',
    'apl.hearingNotice',
    'apl.pay',
    'apl.remit.officerToOrgan',
    'apl.remit.organToBank',
    'apl.withdrawPublished',
    'apl.limitationYears',
    'apl.limitationYears.normal',
    'apl.limitationYears.lifeHealthFinanceWithHarm',
    'ael.seizure',
    'ael.urgentReportHours',
    'ael.freezeNotice',
    'ael.demandBeforeCourt',
    'ael.courtWindow',
    'ael.replacementDemand',
    'ael.surchargeBeforeForce',
    'ael.suspendedThenEnd',
    'arl.apply',
    'arl.forward',
    'arl.reply',
    'arl.reply.ordinary',
    'arl.reply.simplified',
    'arl.decide',
    'arl.decide.ordinary',
    'arl.decide.simplified',
    'arl.correctionReport',
    'all.sue',
    'all.sueAfterReconsideration',
    'all.evidence',
    'all.maxIfNotTold',
    'threeSystems.publishPenalty',
    'threeSystems.publishOther',
    'crimeTransfer.approve',
    'crimeTransfer.send',
    'crimeTransfer.police',
    'crimeTransfer.reconsider',
    'crimeTransfer.policeReply',
    'crimeTransfer.procuratorate',
    'crimeTransfer.handOver',
    'service.publicNotice',
    'verify',
    'review',
    'close',
    'summaryReport',
    'summaryPapers',
    'defence',
    'assist',
    'dispute',
    'designate',
    'publish',
  ];
  test.each(required)('%s is a rule', (name) => expect(clockRule(name)).not.toBeNull());

  it('no other name is', () => {
    for (const name of ['', 'apl', 'apl.fine', 'toString', '__proto__', 'constructor'])
      expect(clockRule(name), name).toBeNull();
  });

  it('hands a name through to a procedure table', () => expect(clock('apl.hearingRequest')).toBe('apl.hearingRequest'));

  it('every answer rests on articles that exist and can be written', () => {
    for (const profile of profileIds)
      for (const rule of clockRules) {
        if (isProfileClock(rule) && !profiles[profile].rules[rule]) continue;
        const hours = ['ael.urgentReportHours', 'crimeTransfer.send'].includes(rule);
        const from = hours ? ('2026-03-02T01:00:00.000Z' as never) : localDate('2026-03-02');
        const a = legalClock({ rule, profile, from }, builtInCalendar);
        expect(a.law.length, rule).toBeGreaterThan(0);
        for (const article of a.law) {
          expect(articleExists(article), `${rule}: ${formatArticle(article, 'en')}`).toBe(true);
        }
      }
  });

  it('extensions and exclusions of the profiles rest on articles that exist', () => {
    for (const profile of Object.values(profiles)) {
      const law = [
        ...Object.values(profile.extensions).flatMap((steps) => steps.flatMap((s) => s.law)),
        ...Object.values(profile.exclusions).flatMap((e) => e.law),
      ];
      for (const article of law) expect(articleExists(article), formatArticle(article, 'en')).toBe(true);
    }
  });

  it('a rule that waits for nobody has no last day to act, all others have one', () => {
    for (const rule of clockRules) {
      if (isProfileClock(rule)) continue;
      const hours = ['ael.urgentReportHours', 'crimeTransfer.send'].includes(rule);
      const from = hours ? ('2026-03-02T01:00:00.000Z' as never) : localDate('2026-03-02');
      const a = legalClock({ rule, from }, builtInCalendar);
      expect(a.latest, rule).toBe(ruleDefinitions[rule].waits ? null : a.due);
      expect(a.earliest === null, rule).toBe(a.opens === null);
    }
  });

  it('the housing profile marks as recalled what was not read', () => {
    const from = localDate('2026-03-02');
    const extended = legalClock(
      { rule: 'apl.decide', from, profile: 'housing', extensions: [30, 60] },
      builtInCalendar,
    );
    expect(extended).toMatchObject({ unconfirmed: true, length: 180 });
    expect(legalClock({ rule: 'apl.decide', from, profile: 'housing' }, builtInCalendar).unconfirmed).toBe(false);
    expect(() =>
      legalClock({ rule: 'apl.decide', from, profile: 'housing', extensions: [30, 61] }, builtInCalendar),
    ).toThrow('at most 60');
  });

  it('the market profile extends by thirty days, then by a reasonable term the heads decide (SAMR 64)', () => {
    const from = localDate('2026-03-02');
    expect(
      legalClock({ rule: 'apl.decide', from, profile: 'market', extensions: [30, 100] }, builtInCalendar).length,
    ).toBe(220);
    expect(() =>
      legalClock({ rule: 'apl.decide', from, profile: 'market', extensions: [31] }, builtInCalendar),
    ).toThrow('at most 30');
    expect(() => legalClock({ rule: 'verify', from, profile: 'market', extensions: [0.5] }, builtInCalendar)).toThrow(
      'whole number',
    );
  });
});
