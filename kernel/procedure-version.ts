import { Fault } from './decision.ts';
import type { Procedure } from './procedure.ts';
import type { LocalDate } from './time.ts';

/** 程序版本 — every version of every procedure the code holds; of one procedure the oldest first. */
export type Procedures = readonly Procedure[];

/** 版本启用 — the day from which new cases are opened under a version; the day counts whole, from 00:00 (Asia/Shanghai). */
export interface Activation {
  readonly procedure: string;
  readonly version: string;
  readonly from: LocalDate;
}

/** The procedure a version is one of: `summary/2` is one of `summary`. */
export function procedureOf(version: string): string {
  return version.split('/')[0] as string;
}

/** Versions of one procedure, the oldest first. */
export function versionsOf(procedures: Procedures, procedure: string): Procedures {
  return procedures.filter((p) => procedureOf(p.id) === procedure);
}

/** The table of a version. @throws Fault when the code does not hold it: a case is never read under another than its own */
export function tableOf(procedures: Procedures, version: string): Procedure {
  const table = procedures.find((p) => p.id === version);
  if (!table) throw new Fault('procedure.unknown-version', `the code holds no procedure ${version}`);
  return table;
}

/**
 * 适用版本 — under which version a case is opened on a day: the one activated last, on that day or before; the oldest the code holds
 * while none has been.
 *
 * @param day the legal day of opening
 * @throws Fault when the code holds no version of the procedure, or not the one activated
 */
export function versionOn(
  procedures: Procedures,
  activations: readonly Activation[],
  procedure: string,
  day: LocalDate,
): Procedure {
  const begun = activations.filter((a) => a.procedure === procedure && a.from <= day);
  const last = begun.reduce<Activation | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined);
  if (last) return tableOf(procedures, last.version);
  const [first] = versionsOf(procedures, procedure);
  if (!first) throw new Fault('procedure.unknown', `the code holds no procedure ${procedure}`);
  return first;
}
