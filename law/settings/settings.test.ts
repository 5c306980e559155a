import { describe, expect, it } from 'vitest';
import { articleExists, formatArticle } from '../statutes/index.ts';
import { blockingSettings, isSettingKey, type Setting, settings } from './index.ts';

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
});
