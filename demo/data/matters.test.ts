import { localDate } from '@zhiyi/kernel';
import { applicable, lawMoves, movesOf } from '@zhiyi/law';
import { lawFor, type Matter, type PartyKind, parseCsv } from '@zhiyi/modules/catalogue';
import { describe, expect, test } from 'vitest';
import { exportHeadings, exportRecords } from '../../modules/catalogue/domain/export/records.ts';
import { readTable } from '../../modules/catalogue/domain/import/read-table.ts';
import { summaryScope } from '../../modules/catalogue/domain/summary-scope.ts';
import { atDates } from '../../modules/catalogue/domain/two-dates.ts';
import { demoAdjustment, demoListFiles, madeUpMatters, realMatters, successorRows } from './index.ts';
import { type Row, readRows, writeRows } from './table.ts';

const read = (rows: readonly Row[]): readonly Matter[] => {
  const { drafts, bad } = readTable(parseCsv(writeRows(rows)), 'guide');
  expect(bad).toEqual([]);
  return drafts.map((d) => d.matter as Matter);
};

describe('the demo’s matters', () => {
  test('all 285 are read without a bad row, each with a plain name and everyday words', () => {
    const matters = read(realMatters());
    expect(matters).toHaveLength(285);
    expect(matters.filter((m) => m.mark === 'R')).toHaveLength(5);
    for (const m of matters) {
      expect(m.aliases.length, m.code).toBeGreaterThan(0);
      expect(m.plainName).not.toMatch(/行政处罚$/);
      expect([...m.plainName].length, m.code).toBeLessThanOrEqual(20);
    }
  });

  test('what an export writes, an import reads back to the same matter', () => {
    const matters = [...read(realMatters()), ...read(successorRows(realMatters())), ...read(madeUpMatters(50))];
    for (const m of matters) {
      const { drafts, bad } = readTable([exportHeadings, ...exportRecords(m, undefined)], 'guide');
      expect(bad).toEqual([]);
      expect(drafts[0]?.matter).toEqual(m);
    }
  });

  test('matters the source calls fit for the summary procedure as a whole are found so from their numbers (APL 51)', () => {
    const said = new Map(readRows('matters.csv').map((r) => [r.code, r.summary_eligible]));
    const dates = { act: localDate('2026-01-01'), decision: localDate('2026-01-01') };
    for (const m of read(realMatters())) {
      const scope = summaryScope(m.bases[0] as Matter['bases'][number], dates);
      if (said.get(m.code) === 'yes') expect(scope, m.code).toBe('whole');
      else expect(scope, m.code).not.toBe('whole');
      if (said.get(m.code) === 'partial') expect(scope, m.code).toBe('part');
    }
  });

  test('twenty-two matters rest on laws the code of 15 August 2026 repealed; each has its new provision', () => {
    const adjusted = read(successorRows(realMatters()));
    expect(adjusted).toHaveLength(22);
    for (const m of adjusted) {
      expect(atDates(m, 1, { act: localDate('2026-08-14'), decision: localDate('2026-08-14') }).atAct).toHaveLength(1);
      expect(atDates(m, 1, { act: localDate('2026-08-15'), decision: localDate('2026-08-15') }).atAct).toMatchObject([
        { title: '中华人民共和国生态环境法典' },
      ]);
    }
  });

  test('the choice between the two laws agrees with the table of what the code moved, for every matter and party (APL 37)', () => {
    const dates = { act: localDate('2026-07-20'), decision: localDate('2026-09-10') };
    const parties: readonly [PartyKind, 'person' | 'org'][] = [
      ['citizen', 'person'],
      ['organisation', 'org'],
    ];
    let compared = 0;
    for (const m of read(successorRows(realMatters()))) {
      const [before] = m.bases;
      const move = movesOf((before?.articles[0] as never) ?? { statute: '', article: 0 }).find(
        (x) => x.before.article.statute === before?.articles[0]?.statute,
      );
      expect(move, m.code).toBeDefined();
      for (const [party, kind] of parties)
        for (const refused of [false, true]) {
          if (!m.parties.includes(party) || !move) continue;
          const ours = lawFor(atDates(m, 1, dates), { party, refused, serious: false });
          const theirs = applicable(move, dates, { party: kind, refused });
          expect(ours.applies, `${m.code} ${party} ${refused}`).toBe(theirs.chosen === 'at-act' ? 'act' : 'decision');
          const span = ours.applies === 'none' ? null : ours.span;
          expect(span ? { least: span.min / 100, most: span.max / 100 } : null).toEqual(theirs.fine);
          compared += 1;
        }
    }
    expect(compared).toBeGreaterThan(lawMoves.length);
  });

  test('what is made up says so in code, name and note, names a statute that does not exist, and is the same on every machine', () => {
    const made = madeUpMatters(600);
    expect(madeUpMatters(600)).toEqual(made);
    expect(madeUpMatters(10)).toEqual(made.slice(0, 10));
    for (const m of made) {
      expect(m.code).toMatch(/^YS-\d{4}$/);
      expect(m.name_zh).toMatch(/^〔演示虚构〕/);
      expect([m.note, m.made_up, m.legal_basis?.startsWith('《演示虚构管理规定》')]).toEqual(['演示虚构', '是', true]);
    }
  });

  test('the files put 600 matters on the streets’ list and 400 and 231 on Cicheng’s, real ones first', () => {
    const rows = (id: string) =>
      demoListFiles()
        .filter((f) => f.list.id === id)
        .map((f) => parseCsv(f.csv).length - 1);
    expect(rows('street')).toEqual([600]);
    expect(rows('street-cicheng')).toEqual([400, 231]);
    const codes = parseCsv(demoListFiles().find((f) => f.list.id === 'street')?.csv ?? '')
      .slice(1)
      .map((r) => r[0] as string);
    const firstMadeUp = codes.findIndex((c) => c.startsWith('YS-'));
    expect(codes.slice(firstMadeUp).every((c) => c.startsWith('YS-'))).toBe(true);
    expect(demoAdjustment().whole).toBe(false);
  });
});
