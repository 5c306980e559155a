import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../node/suite.ts';
import { vectorJson } from '../testing/vectors.ts';
import { fromBase64, utf8 } from './bytes.ts';
import { isQuorum, parsePolicy } from './policy.ts';
import { isStrongEnough, lintQuorum } from './quorum-linter.ts';
import { formatVkey, makeVerifier } from './vkey.ts';

const vectors = vectorJson<{
  parseOk: readonly { text: string; name: string }[];
  parseFail: readonly { text: string; why: string }[];
}>('policy/policy.json');

/** The vectors give witnesses keys of type 0x01; a witness signs with a cosignature key, so the same keys are written as such. */
const asCosigners = (text: string) =>
  text.replace(/([^\s+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)/g, (_, name: string, encoded: string) =>
    formatVkey(makeVerifier(nodeSuite, name, 'ed25519-cosignature', fromBase64(encoded).slice(1))),
  );

describe('L1: policies (C2SP tlog-policy), by published vectors', () => {
  test.each(vectors.parseOk)('$name', ({ text }) => {
    expect(() => parsePolicy(nodeSuite, text)).toThrow('a witness signs with a cosignature key');
    const policy = parsePolicy(nodeSuite, asCosigners(text));
    expect(policy.witnesses.map((w) => [w.name, w.url])).toEqual([
      ['w1', 'https://sigsum.org/witness/'],
      ['w2', 'https://example.com/witness/'],
    ]);
    expect(policy.groups).toEqual([{ name: 'g1', k: 2, members: ['w1', 'w2'] }]);
    expect(policy.quorum).toBe('g1');
  });

  test.each(vectors.parseFail)('refused: $why', ({ text, why }) => {
    const codes: Record<string, RegExp> = {
      'no quorum': /policy-quorum/,
      'unknown quorum component': /policy-unknown-name/,
      'duplicate component name': /policy-double-name/,
      'negative threshold': /policy-threshold|policy-double-key/,
      'witness name is keyword': /policy-name/,
    };
    let code = '';
    try {
      parsePolicy(nodeSuite, asCosigners(text));
    } catch (error) {
      code = (error as { code: string }).code;
    }
    expect(code).toMatch(codes[why] as RegExp);
  });
});

const key = (n: number) =>
  formatVkey(makeVerifier(nodeSuite, `w${n}.test`, 'ed25519-cosignature', nodeSuite.hash(utf8(`key ${n}`))));
const witnesses = (names: readonly string[]) => names.map((n, i) => `witness ${n} ${key(i)}`);
const policyOf = (names: readonly string[], ...lines: readonly string[]) =>
  parsePolicy(nodeSuite, [...witnesses(names), ...lines].join('\n'));

const departments = ['gongan', 'jiaojing', 'zhujian', 'shijian'];
const judicial = ['sifa', 'fayuan', 'jiancha'];

describe('the quorum linter', () => {
  // what a split view needs, and how many may be down: counted out for the design, row by row
  test.each([
    ['2 of 4', 4, 0, 3, policyOf(departments, 'group d 2 gongan jiaojing zhujian shijian', 'quorum d')],
    ['3 of 4', 4, 2, 2, policyOf(departments, 'group d 3 gongan jiaojing zhujian shijian', 'quorum d')],
    [
      '4 of 5',
      5,
      3,
      2,
      policyOf([...departments, 'sifa'], 'group d 4 gongan jiaojing zhujian shijian sifa', 'quorum d'),
    ],
    [
      '5 of 7',
      7,
      3,
      3,
      policyOf([...departments, ...judicial], `group d 5 ${departments.join(' ')} ${judicial.join(' ')}`, 'quorum d'),
    ],
    [
      'any (gongan, jiaojing) and any (zhujian, shijian)',
      4,
      0,
      2,
      policyOf(
        departments,
        'group a any gongan jiaojing',
        'group b any zhujian shijian',
        'group q all a b',
        'quorum q',
      ),
    ],
    [
      '2 of {any (gongan, jiaojing), zhujian, shijian} and any of 3 judicial',
      7,
      0,
      2,
      policyOf(
        [...departments, ...judicial],
        'group p any gongan jiaojing',
        'group d 2 p zhujian shijian',
        `group j any ${judicial.join(' ')}`,
        'group q all d j',
        'quorum q',
      ),
    ],
    [
      '3 of 4 departments and any of 3 judicial',
      7,
      2,
      2,
      policyOf(
        [...departments, ...judicial],
        `group d 3 ${departments.join(' ')}`,
        `group j any ${judicial.join(' ')}`,
        'group q all d j',
        'quorum q',
      ),
    ],
    [
      '3 of 4 departments and 2 of 3 judicial',
      7,
      3,
      2,
      policyOf(
        [...departments, ...judicial],
        `group d 3 ${departments.join(' ')}`,
        `group j 2 ${judicial.join(' ')}`,
        'group q all d j',
        'quorum q',
      ),
    ],
    [
      '3 of 4 departments and the one judicial mirror',
      5,
      3,
      1,
      policyOf([...departments, 'sifa'], `group d 3 ${departments.join(' ')}`, 'group q all d sifa', 'quorum q'),
    ],
  ] as const)(
    '%s: of %d members, %d dishonest ones split the view, %d down stop it',
    (_name, members, dishonest, down, policy) => {
      const report = lintQuorum(policy);
      expect([report.members, report.splitNeedsDishonest, report.stopsWhenDown]).toEqual([members, dishonest, down]);
      expect(isStrongEnough(report)).toBe(dishonest >= 2);
      const [first, second] = [new Set(report.weakest.first), new Set(report.weakest.second)];
      expect([isQuorum(policy, first), isQuorum(policy, second)]).toEqual([true, true]);
      expect(report.weakest.both).toEqual([...first].filter((n) => second.has(n)));
    },
  );

  test('no witness at all is refused, one witness too', () => {
    expect(isStrongEnough(lintQuorum(policyOf([], 'quorum none')))).toBe(false);
    expect(isStrongEnough(lintQuorum(policyOf(['gongan'], 'quorum gongan')))).toBe(false);
    expect(() =>
      lintQuorum(
        policyOf(
          Array.from({ length: 17 }, (_, i) => `w${i}`),
          'quorum w0',
        ),
      ),
    ).toThrow(RangeError);
  });

  test('k of n: two quorums share 2k − n members, never fewer than none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n }))),
        ([n, k]) => {
          const names = Array.from({ length: n }, (_, i) => `w${i}`);
          const report = lintQuorum(policyOf(names, `group g ${k} ${names.join(' ')}`, 'quorum g'));
          expect(report.splitNeedsDishonest).toBe(Math.max(0, 2 * k - n));
          expect(report.stopsWhenDown).toBe(n - k + 1);
        },
      ),
    );
  });

  test('a witness more never takes a quorum away', () => {
    const policy = policyOf(
      [...departments, ...judicial],
      `group d 3 ${departments.join(' ')}`,
      `group j 2 ${judicial.join(' ')}`,
      'group q all d j',
      'quorum q',
    );
    const some = fc.subarray([...departments, ...judicial]);
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(isQuorum(policy, new Set([...a, ...b])) || !isQuorum(policy, new Set(a))).toBe(true);
        const [d, j] = [departments, judicial].map((of) => of.filter((n) => a.includes(n)).length) as [number, number];
        expect(isQuorum(policy, new Set(a))).toBe(d >= 3 && j >= 2);
      }),
    );
  });

  test('what the format forbids is refused with its line', () => {
    const refused = (code: string, ...lines: readonly string[]) => {
      let got = '';
      try {
        policyOf(['a', 'b'], ...lines);
      } catch (error) {
        got = (error as { code: string }).code;
      }
      expect(got).toBe(`policy-${code}`);
    };
    refused('double-key', `witness c ${key(0)}`, 'quorum a');
    refused('double-member', 'group g any a b', 'group h all g a', 'quorum h');
    refused('threshold', 'group g 3 a b', 'quorum g');
    refused('threshold', 'group g 01 a b', 'quorum g');
    refused('threshold', 'group g all', 'quorum g');
    refused('unknown-name', 'group g any a later', 'group later any b', 'quorum g');
    refused('unknown-name', 'group g any none', 'quorum g');
    refused('quorum', 'quorum a', 'quorum b');
    refused('line', 'witnes c', 'quorum a');
    refused('characters', 'quorum a\r');
    refused('key', 'witness c nonsense', 'quorum a');
    refused('key-type', `log ${key(9)}`, 'quorum a');
  });
});
