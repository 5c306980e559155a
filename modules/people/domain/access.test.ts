import { instant } from '@zhiyi/kernel';
import { describe, expect, test } from 'vitest';
import { actorIn } from '../application/actor.ts';
import { REGISTER, viewersOf } from './access.ts';
import type { Posting } from './posting.ts';

const posting: Posting = {
  id: 'g',
  person: 'p',
  homeOrgan: 'zhzf',
  homeTeam: 'zhzf-hongtang',
  hostOrgan: 'hongtang',
  hostTeam: null,
  role: 'handler',
  standing: 'resident',
  from: instant('2026-01-01T00:00:00+08:00'),
  to: null,
};

describe('what a posting opens', () => {
  test('posted away: the host’s rows and the team’s, no longer the home organ’s other rows', () => {
    expect(viewersOf('p', posting)).toEqual(['hongtang', 'team:zhzf-hongtang', 'posting:g', 'person:p']);
    expect(actorIn(posting, '127.0.0.1')).toEqual({
      kind: 'person',
      id: 'p',
      posting: 'g',
      organ: 'hongtang',
      team: 'zhzf-hongtang',
      viewers: ['hongtang', 'team:zhzf-hongtang', 'posting:g', 'person:p'],
      role: 'handler',
      source: '127.0.0.1',
    });
  });

  test('at home: the home organ’s rows', () => {
    expect(viewersOf('p', { ...posting, hostOrgan: 'zhzf' })).toContain('zhzf');
  });

  test('a team of the host takes the place of the one left behind', () => {
    expect(viewersOf('p', { ...posting, hostTeam: 'hongtang-1' })).toEqual([
      'hongtang',
      'team:hongtang-1',
      'posting:g',
      'person:p',
    ]);
  });

  test('an auxiliary sees the team’s rows and not the organ’s', () => {
    expect(viewersOf('p', { ...posting, role: 'auxiliary' })).toEqual(['team:zhzf-hongtang', 'posting:g', 'person:p']);
  });

  test('an administrator has no key of any case, and none is ever the system', () => {
    for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const) {
      const keys = viewersOf('p', { ...posting, hostOrgan: 'zhzf', role });
      expect(keys.filter((k) => k !== REGISTER)).toEqual(['posting:g', 'person:p']);
      expect(keys).not.toContain('system');
    }
  });
});
