import { refusal } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import { describe, expect, test } from 'vitest';
import type { Edge } from '../../modules/edges.ts';
import { readGuards } from '../law-pages/guards.ts';
import { procedures } from '../vocabulary.ts';
import { inspectArticles, namedArticles, titlesOf } from './articles.ts';
import type { Finding } from './check.ts';
import { inspectCircles } from './circles.ts';
import { inspectClock } from './clock.ts';
import { inspectDecisions } from './decisions.ts';
import { inspectEdges } from './edges.ts';
import type { SourceFile } from './files.ts';
import { inspectGlossary, inspectWords, readGlossary, unusedWords } from './glossary.ts';
import { inspectHosts, inspectLock } from './hosts.ts';
import { inspectNamedCases } from './named-cases.ts';
import { inspectNumbers } from './numbers.ts';
import { inspectContents, inspectFigures, inspectLinks, inspectNamedTests } from './pages.ts';
import { inspectProcedure } from './procedures.ts';
import { inspectRefusals } from './refusals.ts';
import { inspectWording } from './wording.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });
const whats = (found: readonly Finding[]) => found.map((f) => f.what);

describe('edges between the parts', () => {
  const edges: readonly Edge[] = [
    { from: 'cases', to: 'people', kind: 'import', because: 'two certified officers (APL 42)' },
  ];
  const folders = ['cases', 'evidence', 'people'];
  const used = file('modules/cases/application/officers.ts', `import { officersOn } from '../../people/index.ts';`);
  const found = (...sources: SourceFile[]) => inspectEdges([used, ...sources], edges, folders);

  test('an edge of the table, through the door, is silent', () => {
    expect(found()).toEqual([]);
  });

  test.each([
    ['modules/evidence/application/x.ts', `import { a } from '../../people/index.ts';`, 'evidence uses people'],
    [
      'modules/cases/application/x.ts',
      `import { a } from '../../people/domain/duties.ts';`,
      'reaches past the door of people',
    ],
    ['modules/cases/application/x.ts', `import { a } from '../adapters/http.ts';`, 'application/ uses adapters/'],
    ['modules/cases/domain/x.ts', `import { sql } from 'kysely';`, 'domain/ uses kysely'],
    [
      'modules/cases/domain/x.ts',
      `export { a } from '../application/decide.ts';`,
      'domain/ uses ../application/decide.ts',
    ],
    ['modules/cases/domain/x.ts', 'const now = Date.now();', 'uses Date.now'],
    ['law/clock/x.ts', `const s = await import('@zhiyi/store');`, 'law uses store'],
    ['ledger/x.ts', `import { uuidv7 } from '@zhiyi/kernel';`, 'ledger uses kernel'],
    ['store/x.ts', `import {\n  a,\n} from '../modules/cases/index.ts';`, 'reaches into modules/ by a relative path'],
    ['web/office/x.tsx', `import { a } from '@zhiyi/modules/cases';`, 'a screen uses modules beyond a contract'],
    ['web/office/x.tsx', `import { a } from '@zhiyi/store';`, 'a screen uses store beyond a contract'],
    ['web/office/x.tsx', `import { a } from '@zhiyi/law';`, 'web uses law'],
    ['server/x.ts', `import { a } from '@zhiyi/modules/cases/domain/case';`, 'reaches past the door of cases'],
  ])('%s may not say %s', (path, text, what) => {
    expect(whats(found(file(path, text)))).toContain(what);
  });

  test('what a contract loads, however far, runs in a browser', () => {
    const contract = file('modules/cases/contract.ts', `import { hash } from './domain/hash.ts';`);
    const far = file('modules/cases/domain/hash.ts', `import { createHash } from 'node:crypto';`);
    expect(whats(found(contract, far))).toEqual(['modules/cases/contract.ts loads node:crypto']);
  });

  test('a comment is not an import, and a screen may use a contract and the kernel', () => {
    const screen = file(
      'web/office/x.ts',
      `// import { a } from '@zhiyi/law';\nimport { b } from '@zhiyi/modules/cases/contract';`,
    );
    expect(found(screen, file('web/office/y.ts', `import { dayOf } from '@zhiyi/kernel';`))).toEqual([]);
  });

  test('an edge nobody uses, one to nowhere and a cycle are named', () => {
    const more: readonly Edge[] = [
      ...edges,
      { from: 'people', to: 'cases', kind: 'import', because: '' },
      { from: 'cases', to: 'review', kind: 'fact', because: '' },
    ];
    expect(whats(inspectEdges([used], more, folders))).toEqual([
      'people → cases is used by nobody',
      'cases → review: there is no chapter review',
      'cycle: cases → people → cases',
    ]);
  });

  test('an edge that hands over facts lets types cross and nothing else', () => {
    const fact: readonly Edge[] = [...edges, { from: 'evidence', to: 'people', kind: 'fact', because: '' }];
    const types = file('modules/evidence/application/x.ts', `import type { Officer } from '../../people/index.ts';`);
    const values = file('modules/evidence/application/y.ts', `import { officersOn } from '../../people/index.ts';`);
    expect(whats(inspectEdges([used, types, values], fact, folders))).toEqual(['evidence uses people']);
  });
});

describe('refusals', () => {
  const table = { 'cases.a': { zh: '甲{n}', en: 'A {n}', law: [apl(51)] } };
  const source = { file: 'modules/cases/domain/refusals.ts', name: 'caseRefusals', table };
  const use = [file('modules/cases/domain/guards.ts', `no('cases.a')`)];

  test('a reason that is used, bilingual and founded is silent', () => {
    expect(inspectRefusals([source], use)).toEqual([]);
    expect(refusal(table, 'cases.a').law).toEqual([apl(51)]);
  });

  test('a reason unused, empty, unequal, without basis or with one that does not exist is named', () => {
    const bad = {
      'cases.b': { zh: '乙{n}', en: ' ', law: [apl(51, 9, 9)] },
      'cases.c': { zh: '丙', en: 'C', law: [] },
    };
    expect(whats(inspectRefusals([{ ...source, table: bad }], use))).toEqual([
      'cases.b has no en text',
      'cases.b fills n in zh, nothing in en',
      'cases.b rests on apl:51(9)(9), which does not exist',
      'cases.b is used nowhere',
      'cases.c rests on no article',
      'cases.c is used nowhere',
    ]);
  });

  test('one code in two tables is named', () => {
    const twin = { ...source, file: 'modules/x/refusals.ts', table: { 'cases.a': { ...table['cases.a'] } } };
    expect(whats(inspectRefusals([source, twin], use))).toEqual([
      'cases.a stands in modules/cases/domain/refusals.ts too',
    ]);
  });
});

describe('procedures', () => {
  const summary = procedures[0] as (typeof procedures)[number];
  const guards = new Map(summary.table.guards.map((g) => [g, { says: 'asked', refusals: [] }]));

  test('a row that names a clock, paper or duty which is not there is found (APL 51)', () => {
    const [first, ...rest] = summary.table.steps;
    if (!first) throw new Error('no rows');
    const spoilt = { ...first, by: 'stranger', paper: 'poem', clocks: { start: ['apl.never'] } };
    const table = { ...summary.table, steps: [spoilt, ...rest] };
    expect(whats(inspectProcedure({ ...summary, table }, guards))).toEqual([
      'showCertificates: there is no clock apl.never',
      'showCertificates: there is no paper poem',
      'showCertificates: there is no duty stranger',
    ]);
  });

  test('the sentence above a condition and its refusals are read from the source', () => {
    const read = readGuards(
      `export const guards = {\n  /** APL 42: two\n   * officers */\n  two: (f) => no('cases.a'),\n  bare: (f) => yes,\n};`,
    );
    expect(Object.fromEntries(read)).toEqual({
      two: { says: 'APL 42: two officers', refusals: ['cases.a'] },
      bare: { says: '', refusals: [] },
    });
  });
});

describe('articles and the tests that name them', () => {
  test('citations in titles are read with lists, ranges and several statutes', () => {
    const named = namedArticles(['refuses (T12; APL 51-53, 68(1)(2); ZJ 9)', 'ARL 23']);
    expect([...named]).toEqual(['apl:51', 'apl:52', 'apl:53', 'apl:68', 'zj:9', 'arl:23']);
  });

  test('titles are found in every way of writing a test', () => {
    const text = `describe('A (APL 1)', () => {\n  test.each([1])('B %s', () => {});\n  it("C 'x'", () => {});\n  test(\`D\`, f);\n});`;
    expect(titlesOf(file('x.test.ts', text))).toEqual(['A (APL 1)', 'B %s', "C 'x'", 'D']);
  });

  test('an article without a test is named, and one on the list that has a test leaves it', () => {
    const rows = [{ act: 'tell', law: [apl(44), apl(45, 1)] }];
    const found = inspectArticles(rows, ['tells the party (APL 44)'], ['apl:44']);
    expect(whats(found)).toEqual([
      'no title names APL 45 (tell)',
      'apl:44 is named or no longer cited: take it off the list',
    ]);
  });
});

describe('worked cases and the tests that try them', () => {
  test('a case nobody tries is named; a time of day and a longer number name none', () => {
    const tests = [
      { path: 'a.test.ts', text: "test('T98: x'); const at = '2026-10-13T97:05'; const id = 'ZY-T96'; // T950" },
    ];
    expect(inspectNamedCases(['T98', 'T97', 'T96', 'T95'], tests).map((f) => f.what)).toEqual([
      'no test names case T97',
      'no test names case T96',
      'no test names case T95',
    ]);
  });
});

describe('time and ids in SQL', () => {
  test('SQL that asks the database for the time or an id is found, in its own file and in the program', () => {
    const found = inspectClock([
      file(
        'store/migrations/x.sql',
        'CREATE TABLE a (at timestamptz DEFAULT now(), id uuid DEFAULT gen_random_uuid());',
      ),
      file('modules/cases/x.ts', 'const q = sql`SELECT 1 WHERE due_on < current_date OR due_at < clock_timestamp()`;'),
    ]);
    expect(whats(found)).toEqual([
      'now() asks the database',
      'gen_random_uuid( asks the database',
      'current_date asks the database',
      'clock_timestamp( asks the database',
    ]);
  });

  test('a comment, a stopwatch and the act’s own moment ask nothing', () => {
    const text =
      'const t = performance.now(); // now()\nconst q = sql`SELECT ${act.now}`; const id = uuidv7(at, bytes);';
    expect(inspectClock([file('store/x.ts', text), file('store/x.sql', '-- now()\nSELECT 1;')])).toEqual([]);
  });
});

describe('decisions and the tests that try them', () => {
  const rows = (n: number) => Array.from({ length: n }, (_, i) => `| ${i + 1} | [a](../../a.test.ts) |`).join('\n');
  const index = `# x\n\n## Decisions\n${rows(14)}\n\n## Invariants\n${rows(11)}\n`;
  const there = (f: string) => f === 'a.test.ts';

  test('a record that is tried by a test that is there is silent', () => {
    expect(inspectDecisions([file('docs/adr/0001-x.md', 'Tried by [a](../../a.test.ts).')], index, there)).toEqual([]);
  });

  test('a record without a test, one whose test is gone, and a row without one are named', () => {
    const records = [
      file('docs/adr/0001-x.md', 'See [a](../../a.test.ts) and [b](../../b.ts).'),
      file('docs/adr/0002-x.md', 'Tried by [a](../../gone.test.ts).'),
    ];
    expect(
      whats(inspectDecisions(records, index.replace('| 3 | [a](../../a.test.ts) |', '| 3 | none |'), there)),
    ).toEqual([
      'names no test that tries it (“Tried by …”)',
      '../../gone.test.ts is not there',
      'decisions, row 3: no test that is there',
    ]);
  });
});

describe('glossary', () => {
  const text = [
    '## Acts',
    '| 中文 | English | Code | Article |',
    '|---|---|---|---|',
    '| 告知 | Tell | `tell` | APL 44 |',
    '| 听取 | Hear | `hear` | APL 45 |',
    '## Words not used',
    '| Not | Say | Where |',
    '|---|---|---|',
    '| `ticket` | 案件 | everywhere |',
    '| `open` | 立案 | acts and states |',
  ].join('\n');
  const rows = readGlossary(text);

  test('a word of the code without a row, one said differently and one out of order are named', () => {
    const terms = [
      { section: 'Acts', code: 'tell', name: { zh: '告知', en: 'Inform' } },
      { section: 'Acts', code: 'close' },
    ];
    expect(whats(inspectGlossary(rows, terms))).toEqual([
      'hear stands after tell',
      'tell is 告知 · Tell here, 告知 · Inform in the code',
      'no row for close under “Acts”',
      '`hear` is not in the code',
    ]);
  });

  test('a word not used is found inside an identifier, never inside another word or a text', () => {
    const code = [file('modules/cases/domain/x.ts', `const sendTicket = 'ticket'; // ticket\nconst stickets = 1;`)];
    expect(whats(inspectWords(unusedWords(rows), code, ['open', 'reopenFacts']))).toEqual([
      'open says “open”',
      'sendTicket says “ticket”',
    ]);
  });
});

describe('numbers, hosts, pages', () => {
  test('a number of the law in the domain is found; nought, one and a looked-up number are not', () => {
    const found = inspectNumbers([
      file(
        'modules/cases/domain/x.ts',
        `const payDays = 15;\nif (fine > 3_000) x();\nconst days = limits.pay;\nlet fine = 0; // 15 days`,
      ),
    ]);
    expect(whats(found)).toEqual(['payDays = 15', 'fine > 3_000']);
  });

  test('a path of a machine, a registry, a password and a package address are found', () => {
    const text = [
      'see /ho' + 'me/li/zhiyi',
      'https://regis' + 'try.example.org/x',
      'postgres://u:hunt' + 'er2@h/db',
    ].join('\n');
    expect(inspectHosts([file('docs/x.md', text)]).map((f) => f.where)).toEqual([
      'docs/x.md:2',
      'docs/x.md:1',
      'docs/x.md:3',
    ]);
    expect(inspectHosts([file('docs/x.md', '/api/people/home and postgres://zhiyi_app@localhost/zhiyi')])).toEqual([]);
    expect(inspectLock('{ "resolved": "law" }')).toEqual([]);
    expect(inspectLock('{ "resolved": "https://host/x.tgz" }')).toHaveLength(1);
  });

  test('a promise that the record cannot be altered is found; the words that reject it and the statute’s own are not', () => {
    const said = [
      '数据上链后不可篡改。',
      '"title": "防篡改存证"',
      'a tamper-proof log',
      'Records cannot be tampered with.',
    ];
    for (const text of said) expect(inspectWording([file('web/x.json', text)]), text).toHaveLength(1);
    const right = [
      '所以我们说“存证”“可验证”，不说“不可篡改”。',
      '存证 and 可验证, never 不可篡改',
      '“防篡改的技术手段或者通过”',
    ];
    for (const text of right) expect(inspectWording([file('docs/x.md', text)]), text).toEqual([]);
  });

  test('a test that a page names by a title it does not have is found', () => {
    const page = file('docs/x.md', '[a](../a.test.ts): “is refused”; [a](../a.test.ts): “is kept”');
    expect(whats(inspectNamedTests([page], () => `test('is kept', …)`))).toEqual([
      'no test “is refused” in ../a.test.ts',
    ]);
  });

  test('a link to nowhere, a chapter without a row and a figure of no command are found', () => {
    const page = file('docs/guides/x.md', '[a](../law/summary.md#rows) [b](gone.md) [c](https://example.org)');
    expect(whats(inspectLinks([page], (f) => f === 'docs/law/summary.md'))).toEqual([
      'link to gone.md, which is not there',
    ]);
    expect(
      whats(inspectContents('| [`cases`](cases/) | x |\n| [`review`](review/) | x |', ['cases', 'people'])),
    ).toEqual(['no row for people', 'a row for review, which is not there']);
    expect(whats(inspectFigures('Node 20.19, `port 8080`, starts in 3 s', { '20.19': 'engines' }))).toEqual([
      'the figure 3',
    ]);
  });
});

describe('circles', () => {
  test('files that use one another are named once, whatever lies between them; what only leads to a circle is not', () => {
    const found = inspectCircles([
      file('law/a.ts', `import { b } from './b.ts';`),
      file('law/b.ts', `export * from './c.ts';`),
      file('law/c.ts', `import type { A } from './a.ts';`),
      file('law/start.ts', `import { a } from './a.ts';`),
      file('law/end.ts', ''),
    ]);
    expect(found.map((f) => [f.where, f.what])).toEqual([['law/a.ts', 'uses itself by way of law/b.ts, law/c.ts']]);
  });

  test('two ways to the same file are no circle, nor is a test of the file it tests', () => {
    const found = inspectCircles([
      file('law/a.ts', `import { b } from './b.ts';\nimport { c } from './c.ts';`),
      file('law/b.ts', `import { d } from './d.ts';`),
      file('law/c.ts', `import { d } from './d.ts';`),
      file('law/d.ts', ''),
      file('law/d.test.ts', `import { d } from './d.ts';`),
    ]);
    expect(found).toEqual([]);
  });
});
