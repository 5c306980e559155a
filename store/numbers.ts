import { dayOf, partsOf } from '@zhiyi/kernel';
import { sql } from 'kysely';
import type { Act } from './act.ts';

/** A number of a controlled series: organ word, document word, year and serial. */
export interface TakenNumber {
  readonly organ: string;
  readonly word: string;
  readonly year: number;
  readonly serial: number;
  readonly number: string;
}

/**
 * 文书编号 — takes the next number of an organ's series in the act's transaction; the series row is locked, so serials have no
 * gaps and a rolled-back act gives its number back. A number once taken is never used again (APL 52: numbered forms).
 *
 * @param write forms the number from year and serial
 */
export async function takeNumber(
  act: Act,
  series: {
    readonly organ: string;
    readonly word: string;
    readonly stream: string;
    readonly write: (year: number, serial: number) => string;
  },
): Promise<TakenNumber> {
  const [year] = partsOf(dayOf(act.now));
  const { rows } = await sql<{ last: number }>`
    INSERT INTO store.number_series (district, organ, word, year, last) VALUES (${act.district}, ${series.organ}, ${series.word}, ${year}, 1)
    ON CONFLICT (district, organ, word, year) DO UPDATE SET last = store.number_series.last + 1
    RETURNING last`.execute(act.tx);
  const serial = rows[0]?.last as number;
  const number = series.write(year, serial);
  const taken = act.tx.insertInto('store.numbers').values({
    district: act.district,
    organ: series.organ,
    word: series.word,
    year,
    serial,
    number,
    stream: series.stream,
    taken_at: act.now,
  });
  act.write([taken.compile()]);
  return { organ: series.organ, word: series.word, year, serial, number };
}

/** 作废 — a number stays in the series with its reason. */
export async function voidNumber(act: Act, number: string, reason: string): Promise<void> {
  await act.tx
    .updateTable('store.numbers')
    .set({ void_reason: reason, voided_at: act.now })
    .where('district', '=', act.district)
    .where('number', '=', number)
    .execute();
}
