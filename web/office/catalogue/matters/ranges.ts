import { fen, formatYuan } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readMatter } from '@zhiyi/modules/catalogue/contract';
import type { CatalogueTexts } from '../texts.ts';

export type MatterPage = AnswerOf<typeof readMatter>;
export type Basis = MatterPage['bases'][number];
export type Row = MatterPage['rows'][number];
type Range = Pick<Basis['fines'][number], 'base' | 'min' | 'max'>;

const measures = [
  'illegal_gains',
  'project_cost',
  'temporary_project_cost',
  'contract_price',
  'timber_value',
  'sales_amount',
  'concealed_wages',
  'reclamation_fee',
  'restoration_cost',
  'prepayment',
  'worker',
  'parking_space',
  'tree',
  'child_month',
  'm2',
] as const;
const known = (word: string) => measures.find((m) => m === word);

/** 罚款幅度 — `50–500 元`, `违法所得的 1–3 倍`, `每人 2,000–5,000 元`; a measure the screen has no word for is named as the list names it. */
export function rangeText(r: Range, t: CatalogueTexts): string {
  const span = (f: (n: number) => string) => (r.min === r.max ? f(r.max) : `${f(r.min)}–${f(r.max)}`);
  const yuan = span((n) => formatYuan(fen(n)));
  if (r.base === 'yuan') return t('range.yuan', { span: yuan });
  const [, kind = '', measure = ''] = /^(x|pct|yuan_per)_(.+)$/.exec(r.base) ?? [];
  const word = known(measure);
  if (word === undefined) return t('range.other', { span: span(String), base: r.base });
  const of = t(`measure.${word}`);
  if (kind === 'yuan_per') return t('range.per', { of, span: yuan });
  return t(kind === 'x' ? 'range.times' : 'range.percent', { of, span: span(String) });
}

export interface FineLine {
  readonly parties: readonly ('citizen' | 'individualBusiness' | 'organisation')[];
  readonly when: Basis['fines'][number]['when'];
  readonly range: Range;
}

/** Ranges of a provision, one line for the kinds of party that have the same. */
export function fineLines(b: Pick<Basis, 'fines'>): readonly FineLine[] {
  const lines = new Map<string, FineLine>();
  for (const { party, when, base, min, max } of b.fines) {
    const key = `${when} ${base} ${min} ${max}`;
    const before = lines.get(key);
    lines.set(key, { parties: [...(before?.parties ?? []), party], when, range: { base, min, max } });
  }
  return [...lines.values()];
}

export type BasisState = 'inForce' | 'ended' | 'notYet' | 'unpublished';

/** How a provision stands on the day that is looked at. */
export function basisState(b: Pick<Basis, 'inForce' | 'published' | 'from' | 'endedOn'>, on: string): BasisState {
  if (!b.published) return 'unpublished';
  if (b.inForce) return 'inForce';
  return b.endedOn !== null && b.endedOn <= on ? 'ended' : 'notYet';
}

/** How a row of a list stands on a day. */
export function rowState(
  r: Pick<Row, 'publishedOn' | 'from' | 'until'>,
  on: string,
): 'draft' | 'notYet' | 'inForce' | 'ended' {
  if (r.publishedOn === null) return 'draft';
  if (r.until !== null && r.until <= on) return 'ended';
  return r.from <= on ? 'inForce' : 'notYet';
}

export interface Who {
  readonly places: readonly string[];
  readonly spells: MatterPage['timelines'][number]['spells'];
}

/** 沿革 — places whose power passed through the same hands on the same days stand together; most places first. */
export function alike(timelines: MatterPage['timelines']): readonly Who[] {
  const groups = new Map<string, { places: string[]; spells: Who['spells'] }>();
  for (const { place, spells } of timelines) {
    const key = spells.map((s) => `${s.from} ${s.until ?? ''} ${s.holder}`).join('|');
    const group = groups.get(key) ?? { places: [], spells };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.places.length - a.places.length);
}
