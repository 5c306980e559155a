import { describe, expect, it } from 'vitest';
import type { JudgedAct } from '../acts/act-props.ts';
import { formAct, sortActs } from './open-acts.ts';

const refusal = (code: string) => ({ code, zh: code, en: code, law: [], facts: {} });
const act = (name: string, ...codes: string[]): JudgedAct => ({
  do: name,
  name: { zh: name, en: name },
  by: 'handler',
  byName: { zh: '承办', en: 'handle' },
  law: [],
  refusals: codes.map(refusal),
});
const names = (acts: readonly { readonly do: string }[]) => acts.map((a) => a.do);
const fine = { types: ['FINE'], fine: 10_000, grade: 'lighter', lawApplied: { zh: '', en: '' } };

describe('what may be done now, and what not, and why', () => {
  it('opens an act whose only reasons are those its own form asks for: signatures, a written reason', () => {
    const sorted = sortActs({
      now: [act('decideFine', 'cases.signature-missing'), act('refer', 'cases.reason-missing')],
      later: [],
      proposal: fine,
    });
    expect(names(sorted.open)).toEqual(['decideFine', 'refer']);
    expect(sorted.refused).toEqual([]);
  });

  it('shuts an act with any other reason, and says only those (APL 42)', () => {
    const sorted = sortActs({
      now: [act('decideFine', 'cases.signature-missing', 'people.certificate-needed')],
      later: [],
      proposal: fine,
    });
    expect(sorted.open).toEqual([]);
    expect(sorted.refused[0]?.refusals?.map((r) => r.code)).toEqual(['people.certificate-needed']);
    expect(formAct(act('decideFine', 'cases.signature-missing')).asked).toHaveLength(1);
  });

  it('shows one decision: the fine where a fine is proposed, the warning where a warning is', () => {
    const now = [act('decideFine'), act('decideWarning')];
    expect(names(sortActs({ now, later: [], proposal: fine }).open)).toEqual(['decideFine']);
    expect(names(sortActs({ now, later: [], proposal: { ...fine, types: ['WARNING'] } }).open)).toEqual([
      'decideWarning',
    ]);
  });

  it('names what comes first for every act further on the way, and nothing that lies behind', () => {
    const later = [
      'showCertificates',
      'recordFacts',
      'hear',
      'decideFine',
      'decideWarning',
      'handOver',
      'report',
      'close',
      'archive',
    ];
    const sorted = sortActs({ now: [act('tell')], later: later.map((n) => act(n, 'cases.not-open')), proposal: fine });
    expect(sorted.ahead.map((a) => `${a.act.do} < ${a.first.do}`)).toEqual([
      'hear < tell',
      'decideFine < hear',
      'handOver < decideFine',
      'report < handOver',
      'close < handOver',
      'archive < close',
    ]);
  });

  it('offers no cash act of its own: cash is taken with the handing over (APL 68)', () => {
    const sorted = sortActs({ now: [act('collectCash'), act('report')], later: [], proposal: fine });
    expect(names(sorted.open)).toEqual(['report']);
  });
});
