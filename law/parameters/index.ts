import { type Article, articleKey, Fault, type Fen, type LocalDate, yuan } from '@zhiyi/kernel';
import { aelParameters } from './ael.ts';
import { aplParameters } from './apl.ts';
import { coordinationParameters } from './coordination.ts';
import type { Parameter, Version } from './parameter.ts';
import { allParameters, arlParameters } from './remedies.ts';

export * from './parameter.ts';

/** 法定数值总表 — every number of the general law the system uses; those of the ministries’ rules are in `profiles`. */
export const parameters = {
  ...aplParameters,
  ...aelParameters,
  ...arlParameters,
  ...allParameters,
  ...coordinationParameters,
} as const satisfies Record<string, Parameter>;

export type ParameterKey = keyof typeof parameters;

export function isParameterKey(key: string): key is ParameterKey {
  return Object.hasOwn(parameters, key);
}

/** 行为日与决定日 — local dates of the act and of the decision; they choose the version of the law (APL 37). */
export interface LawDates {
  readonly act: LocalDate;
  readonly decision: LocalDate;
}

/** The version in force on that day. @throws Fault `law.no-value` when there is none: a number is never guessed */
export function versionOn<V>(parameter: Parameter<V>, day: LocalDate, key: string): Version<V> {
  const found = parameter.versions.find((v) => v.from <= day && (v.until === null || day < v.until));
  if (!found) throw new Fault('law.no-value', `no value of ${key} is known for ${day}`);
  return found;
}

/**
 * 法定数值 — the version of a number that governs a case.
 *
 *  - procedure: the version in force when the step is taken (`decision`)
 *  - substance: the version in force at the act; the one in force at the decision if it is lighter for the party (APL 37)
 *
 * @throws Fault `law.no-value` when a date has no value, `law.not-comparable` when two versions differ and the table does not say
 * which way is lighter
 */
export function parameter(key: ParameterKey, dates: LawDates): Version {
  const found: Parameter = parameters[key];
  const now = versionOn(found, dates.decision, key);
  if (found.nature === 'procedure') return now;
  const then = versionOn(found, dates.act, key);
  if (then.value === now.value) return then;
  if (found.lighter === undefined) throw new Fault('law.not-comparable', `two versions of ${key} cannot be compared`);
  const nowIsLighter = found.lighter === 'lower' ? now.value < then.value : now.value > then.value;
  return nowIsLighter ? now : then;
}

/** A procedural number by the date of its trigger. @throws Fault `law.no-value` */
export function parameterOn(key: ParameterKey, trigger: LocalDate): Version {
  return versionOn(parameters[key], trigger, key);
}

/** Whether a value is held for that day: asked before a day that a person wrote down is looked up. */
export function isHeldOn(key: ParameterKey, day: LocalDate): boolean {
  return parameters[key].versions.some((v) => v.from <= day && (v.until === null || day < v.until));
}

/** An amount in fen, of a parameter counted in yuan. @throws Fault when it is counted in something else */
export function amount(key: ParameterKey, dates: LawDates): Fen {
  if (parameters[key].unit !== 'yuan') throw new Fault('law.not-an-amount', `${key} is not an amount of money`);
  return yuan(parameter(key, dates).value);
}

/** Every article a number rests on, each once. */
export function articlesOfParameters(): readonly Article[] {
  const all = Object.values(parameters).flatMap((p: Parameter) => p.versions.flatMap((v) => v.law));
  return [...new Map(all.map((a) => [articleKey(a), a])).values()];
}
