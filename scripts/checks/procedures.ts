import { articleKey, inspect } from '@zhiyi/kernel';
import { articleExists, clockRule } from '@zhiyi/law';
import type { GuardText } from '../law-pages/guards.ts';
import { readGuards } from '../law-pages/guards.ts';
import { duty, type ProcedureSource, papers, procedures } from '../vocabulary.ts';
import type { Check, Finding } from './check.ts';
import { textOf } from './files.ts';

/** A table of a procedure against everything it names: states, conditions, clocks, papers, duties, articles. */
export function inspectProcedure(source: ProcedureSource, guards: ReadonlyMap<string, GuardText>): readonly Finding[] {
  const { table, file } = source;
  const because = 'a jurist reads the table; what it names must be there';
  const say = (what: string): Finding => ({ where: file, what, because });
  const clocks = (s: (typeof table.steps)[number]) => [
    ...(s.within === undefined ? [] : [s.within]),
    ...Object.values(s.clocks ?? {}).flat(),
  ];
  return [
    ...inspect(table).map((f) => say(`${f.kind}: ${f.what}`)),
    ...table.guards.flatMap((g) => {
      const text = guards.get(g);
      if (!text) return [{ where: source.guards, what: `condition ${g} is not written`, because }];
      return text.says === ''
        ? [{ where: source.guards, what: `condition ${g} has no sentence above it`, because }]
        : [];
    }),
    ...table.steps.flatMap((s) => [
      ...clocks(s).flatMap((c) => (clockRule(c) === null ? [say(`${s.do}: there is no clock ${c}`)] : [])),
      ...(s.paper !== undefined && !papers.some((p) => p.code === s.paper)
        ? [say(`${s.do}: there is no paper ${s.paper}`)]
        : []),
      ...(duty[s.by] ? [] : [say(`${s.do}: there is no duty ${s.by}`)]),
      ...s.law.flatMap((a) => (articleExists(a) ? [] : [say(`${s.do}: there is no article ${articleKey(a)}`)])),
    ]),
  ];
}

export const proceduresCheck: Check = {
  name: 'procedures',
  means: 'states, conditions, clocks, papers, duties and articles of each table exist',
  run: (root) => procedures.flatMap((p) => inspectProcedure(p, readGuards(textOf(root, p.guards)))),
};
