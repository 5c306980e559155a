import { compareTables, initialState, openSteps, type Procedure, type Step } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { altered, histories, recordOf } from '../testing/walks.ts';
import { foldCase } from './evolve.ts';
import { replay, untouched } from './replay.ts';
import { ReplayTally } from './replay-result.ts';
import { summary } from './summary.ts';

const table: Procedure = summary;
const ID = '0199d000-0000-7000-8000-000000000001';
const of = (acts: readonly string[], other: Procedure) => replay(ID, recordOf(table, acts), table, other);
const stateAfter = (acts: readonly string[]) =>
  foldCase(ID, recordOf(table, acts), [table])?.state ?? initialState(table);
const openAfter = (acts: readonly string[]) => openSteps(table, stateAfter(acts)).map((s) => s.do);

/** What may be changed in a row; `moves` where a case that went through it would stand elsewhere or be under other clocks. */
const changes: readonly {
  readonly what: string;
  readonly to: (row: Step) => Step | null;
  readonly moves: boolean;
  /** the row says what is changed; otherwise nothing is */
  readonly bears?: (row: Step) => boolean;
}[] = [
  { what: 'the row is gone', to: () => null, moves: true },
  { what: 'it leads elsewhere', to: (r) => ({ ...r, to: r.to === 'referred' ? 'educated' : 'referred' }), moves: true },
  { what: 'a track opens no more', to: (r) => ({ ...r, opens: [] }), moves: true, bears: (r) => !!r.opens?.length },
  { what: 'it has no clocks', to: (r) => ({ ...r, clocks: {} }), moves: true, bears: (r) => r.clocks !== undefined },
  { what: 'another does it', to: (r) => ({ ...r, by: r.by === 'lead' ? 'handler' : 'lead' }), moves: false },
  { what: 'one condition more', to: (r) => ({ ...r, if: [...r.if, 'never'] }), moves: false },
  { what: 'another paper', to: (r) => ({ ...r, paper: 'somethingElse' }), moves: false },
  { what: 'another article', to: (r) => ({ ...r, law: [{ statute: 'apl', article: 99 }] }), moves: false },
];

describe('folding a case’s record (APL 47)', () => {
  test('twice under the same version gives the same case, whatever happened in it', () => {
    fc.assert(
      fc.property(histories(table), (acts) => {
        const events = recordOf(table, acts);
        expect(foldCase(ID, events, [table])).toEqual(foldCase(ID, events, [table]));
        expect(untouched(of(acts, table))).toBe(true);
        expect(untouched(of(acts, { ...table, id: 'summary/2' }))).toBe(true);
      }),
    );
  });
});

describe('replaying a case under another version', () => {
  test.each(changes)('every row that was altered is found: $what', ({ to, moves, bears = () => true }) => {
    fc.assert(
      fc.property(histories(table), fc.constantFrom(...table.steps), (acts, row) => {
        const other = altered(table, row.do, to);
        const named = compareTables(table, other).rows.map((r) => r.act);
        expect(named).toEqual(bears(row) ? [row.do] : []);
        const r = of(acts, other);
        // a case that neither went through the row nor stands before it is not touched by it
        if (!acts.includes(row.do) && !openAfter(acts).includes(row.do)) expect(untouched(r)).toBe(true);
        if (!moves && openAfter(acts).includes(row.do)) expect(r.actsOther).toEqual([row.do]);
        if (!moves) expect(r).toMatchObject({ same: true, noPlace: null, clocks: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('an act on record that the version does not know has no place, and the first of them is named', () => {
    fc.assert(
      fc.property(histories(table), fc.constantFrom(...table.steps), (acts, row) => {
        const r = of(
          acts,
          altered(table, row.do, () => null),
        );
        const at = acts.indexOf(row.do);
        expect(r.noPlace).toEqual(
          at < 0 ? null : { act: row.do, version: at + 2, state: stateAfter(acts.slice(0, at)).main },
        );
        expect(r.same).toBe(at < 0);
        if (at < 0 && openAfter(acts).includes(row.do)) expect(r.actsGone).toEqual([row.do]);
      }),
      { numRuns: 300 },
    );
  });

  test('an act that leads elsewhere is seen where the case stands, or where the next act has no place', () => {
    fc.assert(
      fc.property(histories(table), fc.constantFrom(...table.steps.filter((s) => s.to)), (acts, row) => {
        const other = altered(table, row.do, (r) => ({ ...r, to: r.to === 'referred' ? 'educated' : 'referred' }));
        if (acts.includes(row.do)) expect(of(acts, other).same).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('a clock that does not start is named while it would run (APL 67, 71)', () => {
    const acts = ['showCertificates', 'recordFacts', 'propose', 'tell', 'hear', 'decideFine', 'handOver'];
    const other = altered(table, 'handOver', (r) => ({ ...r, clocks: {} }));
    const running = table.steps.find((s) => s.do === 'handOver')?.clocks?.start ?? [];
    expect(running).toContain('apl.pay');
    expect(of(acts, other).clocks).toEqual([...running].sort());
    expect(of([...acts, 'receivePayment'], other).clocks).not.toContain('apl.pay');
  });

  test('a state that is no more, a track’s as well as the main line’s, is named where a case stands in it', () => {
    const { told: _, ...states } = table.states;
    const acts = ['showCertificates', 'recordFacts', 'propose', 'tell'];
    expect(of(acts, { ...table, id: 'summary/2', states }).states).toEqual(['told']);
    const { correction: __, ...tracks } = table.tracks;
    const ordered = ['showCertificates', 'recordFacts', 'orderCorrection'];
    const without = altered(table, 'orderCorrection', (r) => ({ ...r, opens: [] }));
    expect(of(ordered, { ...without, tracks }).states).toEqual(['correction.ordered']);
  });

  test('an act that only the version has is named as new where it would be open', () => {
    const steps = [...table.steps, { ...(table.steps[0] as Step), do: 'callInterpreter', from: 'told' }];
    const other = { ...table, id: 'summary/2', steps };
    expect(of(['showCertificates', 'recordFacts', 'propose', 'tell'], other).actsNew).toEqual(['callInterpreter']);
    expect(untouched(of(['showCertificates'], other))).toBe(true);
  });

  test('the figures count every case once, and name those that would be different', () => {
    fc.assert(
      fc.property(fc.array(histories(table, 14), { maxLength: 12 }), fc.constantFrom(...table.steps), (all, row) => {
        const other = altered(table, row.do, () => null);
        const tally = new ReplayTally();
        const found = all.map((acts) => of(acts, other));
        found.forEach((r, i) => {
          tally.add(`case-${i}`, table.id, r);
        });
        const result = tally.result(other.id, 'digest');
        const different = found.flatMap((r, i) => (untouched(r) ? [] : [`case-${i}`]));
        expect(result.listed.map((c) => c.id)).toEqual(different);
        expect(result).toMatchObject({ cases: all.length, untouched: all.length - different.length });
        expect(result.same).toBe(found.filter((r) => r.same).length);
        const withoutPlace = result.changes.find((c) => c.kind === 'noPlace' && c.code === row.do)?.cases ?? 0;
        expect(withoutPlace).toBe(all.filter((acts) => acts.includes(row.do)).length);
      }),
    );
  });
});
