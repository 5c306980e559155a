import { type Row, readRows } from './table.ts';

/** The 285 real matters with their plain names and everyday words, as rows of an import file. */
export function realMatters(): readonly Row[] {
  const together = new Map(readRows('together.csv').map((t) => [t.code as string, t.penalty_together ?? '']));
  const words = new Map(readRows('words.csv').map((w) => [w.code as string, w]));
  return readRows('matters.csv').map((m) => {
    const w = words.get(m.code as string);
    return {
      ...m,
      penalty_together: together.get(m.code as string) ?? '',
      plain_name: w?.plain_name ?? '',
      aliases: w?.aliases ?? '',
    };
  });
}
