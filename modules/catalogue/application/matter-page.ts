import { type Bilingual, type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { type Organ, organs, townships } from '../../people/index.ts';
import { departments } from '../domain/departments.ts';
import type { Benchmark } from '../domain/finding.ts';
import { endOf } from '../domain/lawful-basis.ts';
import { type ListRow, rowInForce, type Spell, timeline } from '../domain/list-row.ts';
import { type Basis, basisInForce, type Matter, type PartyKind } from '../domain/matter.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { summaryLimit, summaryScope } from '../domain/summary-scope.ts';
import { atDates } from '../domain/two-dates.ts';
import { adoptedBenchmarks, benchmarkFor } from './benchmarks.ts';
import { findMatter, rowsOfBody, rowsOfMatters } from './matters.ts';

export interface BasisOnDay extends Basis {
  readonly inForce: boolean;
  readonly endedOn: LocalDate | null;
  readonly successor: string | null;
  readonly summary: 'whole' | 'part' | 'none' | null;
}

export interface MatterPage {
  readonly matter: Matter;
  readonly version: number;
  readonly bases: readonly BasisOnDay[];
  readonly rangesDiffer: boolean;
  readonly rows: readonly ListRow[];
  readonly timelines: readonly {
    readonly place: string;
    readonly placeName: string;
    readonly spells: readonly Spell[];
  }[];
  readonly benchmark: Benchmark | null;
  readonly benchmarks: readonly Benchmark[];
  /** whole fen, included (APL 51) */
  readonly summaryLimits: Readonly<Record<PartyKind, number>>;
  readonly organs: Readonly<Record<string, Bilingual>>;
}

/** 事项页 — a matter on a day: what it rests on, which lists it is on, who held the power where and when, the benchmark. */
export async function matterPage(act: Act, code: string, day: LocalDate): Promise<MatterPage> {
  const found = await findMatter(act, code);
  if (!found) throw new Refused([refusal(catalogueRefusals, 'catalogue.matter-unknown', { matter: code })]);
  const { matter, version } = found;
  const rows = await rowsOfMatters(act, [code]);
  const places = await townships(act);
  const dates = { act: day, decision: day };
  return {
    matter,
    version,
    bases: matter.bases.map((b) => {
      const { until, successor } = endOf(b);
      const inForce = basisInForce(b, day);
      const summary = b.role === 'penalty' && inForce ? summaryScope(b, dates) : null;
      return { ...b, inForce, endedOn: until, successor: inForce ? null : successor, summary };
    }),
    rangesDiffer: atDates(matter, version, dates).rangesDiffer,
    rows,
    timelines: places.map((p) => ({ place: p.code, placeName: p.nameZh, spells: timeline(rows, p.organ) })),
    benchmark: await benchmarkFor(act, code, day),
    benchmarks: await adoptedBenchmarks(act, code),
    summaryLimits: {
      citizen: summaryLimit('citizen', dates),
      individualBusiness: summaryLimit('individualBusiness', dates),
      organisation: summaryLimit('organisation', dates),
    },
    organs: await organNames(act),
  };
}

/** Names of organs by id, and of departments that are no organ of the register. */
export async function organNames(act: Act): Promise<Readonly<Record<string, Bilingual>>> {
  const named = departments.map((d) => [d.organ, { zh: d.zh, en: d.en }] as const);
  const registered = (await organs(act)).map((o) => [o.id, { zh: o.nameZh, en: o.nameEn }] as const);
  return Object.fromEntries([...named, ...registered]);
}

export interface BodyPage {
  readonly body: Organ;
  readonly rows: readonly ListRow[];
  readonly timeline: readonly { readonly from: LocalDate; readonly matters: number }[];
}

/** 机关页 — the rows that ever named a body, and how many matters it held since when. */
export async function bodyPage(act: Act, body: string, day: LocalDate): Promise<BodyPage> {
  const of = (await organs(act)).find((o) => o.id === body);
  if (!of) throw new Refused([refusal(catalogueRefusals, 'catalogue.body-unknown', { body, day })]);
  const rows = (await rowsOfBody(act, body)).filter((r) => r.kind !== 'guide');
  const days = [...new Set(rows.flatMap((r) => (r.until === null ? [r.from] : [r.from, r.until])))].sort();
  const held = (on: LocalDate) => new Set(rows.filter((r) => rowInForce(r, on)).map((r) => r.code)).size;
  return { body: of, rows, timeline: days.map((from) => ({ from, matters: held(from) })) };
}
