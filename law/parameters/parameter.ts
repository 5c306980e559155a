import type { Article, Bilingual, LocalDate } from '@zhiyi/kernel';
import type { Mark } from '../statutes/index.ts';

/**
 * 日的种类 — in what a period is counted. By APL 85 the periods of two, three, five and seven days are working days, by AEL 69
 * those of ten days or fewer, by ARL 88 those of three, five, seven and ten days; all others are calendar days.
 * - `WD` working days · `CD` calendar days · `hours` clock time · `month` · `year`
 */
export type DayKind = 'WD' | 'CD' | 'hours' | 'month' | 'year';

export type Unit = DayKind | 'yuan' | 'ratio' | 'person' | 'age' | 'time' | 'list';

/**
 * 实体 · 程序 — `substance` is judged by two dates (the law at the act, or the later one if lighter, APL 37);
 * `procedure` by the date of its trigger.
 */
export type Nature = 'substance' | 'procedure';

/** One value with its days in force: `from` included, `until` not. */
export interface Version<V = number> {
  readonly value: V;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly law: readonly [Article, ...Article[]];
  readonly mark: Mark;
  readonly note?: string;
}

/** 法定数值 — one number of the law and its versions, oldest first. */
export interface Parameter<V = number> {
  readonly name: Bilingual;
  readonly unit: Unit;
  readonly nature: Nature;
  /** which value favours the party where two versions of substance differ */
  readonly lighter?: 'lower' | 'higher';
  readonly versions: readonly [Version<V>, ...Version<V>[]];
}

/** A parameter with a single version known to the system. */
export function constant<V = number>(
  name: Bilingual,
  unit: Unit,
  value: V,
  from: LocalDate,
  law: readonly [Article, ...Article[]],
  more: {
    readonly mark?: Mark;
    readonly note?: string;
    readonly nature?: Nature;
    readonly lighter?: 'lower' | 'higher';
  } = {},
): Parameter<V> {
  return {
    name,
    unit,
    nature: more.nature ?? 'procedure',
    ...(more.lighter === undefined ? {} : { lighter: more.lighter }),
    versions: [
      {
        value,
        from,
        until: null,
        law,
        mark: more.mark ?? 'V',
        ...(more.note === undefined ? {} : { note: more.note }),
      },
    ],
  };
}
