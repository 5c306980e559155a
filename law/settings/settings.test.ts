import { describe, expect, it } from 'vitest';
import { articleExists, formatArticle } from '../statutes/index.ts';
import { blockingSettings, fitsSetting, isSettingKey, type Setting, settings } from './index.ts';

const all = Object.entries(settings) as [string, Setting][];

describe('what the law leaves to the district', () => {
  it('says in both languages what is set and why, on articles that exist', () => {
    for (const [key, s] of all) {
      for (const t of [s.name.zh, s.why.zh]) expect(t, key).toMatch(/[一-龥]/);
      for (const t of [s.name.en, s.why.en]) expect(t, key).not.toMatch(/[一-龥]/);
      expect(s.law.length, key).toBeGreaterThan(0);
      for (const a of s.law) expect(articleExists(a), `${key} ${formatArticle(a, 'en')}`).toBe(true);
    }
  });

  it('a preset is never presented as the law: none carries the mark V', () => {
    for (const [key, s] of all) expect(s.mark, key).not.toBe('V');
  });

  it('court, address, online channel and telephone stay blank and stop the papers', () => {
    for (const key of ['courtName', 'reconsiderationAddress', 'onlineChannel', 'phone'] as const)
      expect(blockingSettings).toContain(`remedy.${key}`);
    for (const key of blockingSettings) expect(settings[key].preset).toBeNull();
  });

  it('the hearing threshold is the conservative one until the legal office fills it', () => {
    expect([settings['hearing.threshold.citizen'].preset, settings['hearing.threshold.org'].preset]).toEqual([
      2_000, 10_000,
    ]);
    expect(isSettingKey('hearing.threshold.citizen')).toBe(true);
    expect(isSettingKey('constructor')).toBe(false);
  });

  it('a setting that counts takes whole numbers in its range, both ends included, and names its unit', () => {
    const counted = all.filter(([, s]) => s.range !== undefined);
    expect(counted.map(([key]) => key)).toEqual(
      expect.arrayContaining(['whistle.responseHours', 'transfer.acceptDays', 'assistance.days', 'reminder.leadDays']),
    );
    for (const [key, s] of counted) {
      const { least, most } = s.range as NonNullable<Setting['range']>;
      for (const fits of [least, most]) expect(fitsSetting(s, fits), key).toBe(true);
      for (const not of [least - 1, most + 1, least + 0.5, String(least), null])
        expect(fitsSetting(s, not), key).toBe(false);
      if (s.preset !== null) expect(fitsSetting(s, s.preset), key).toBe(true);
    }
  });

  it('a setting with choices takes its choices alone, each named in both languages, and its own preset', () => {
    const chosen = all.filter(([, s]) => s.choices !== undefined || s.clock);
    expect(chosen.length).toBeGreaterThan(8);
    for (const [key, s] of chosen) {
      expect(fitsSetting(s, s.preset), key).toBe(true);
      expect(fitsSetting(s, 'something else'), key).toBe(false);
      expect(fitsSetting(s, ['something else']), key).toBe(false);
      for (const name of Object.values(s.choices ?? {})) {
        expect(name.zh, key).toMatch(/[一-龥]/);
        expect(name.en, key).not.toMatch(/[一-龥]/);
      }
    }
    expect(fitsSetting(settings['execution.nightFrom'], '24:00')).toBe(false);
    expect(fitsSetting(settings['collective.quorumLeast'], 5)).toBe(true);
  });
});
