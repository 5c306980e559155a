import type { QueryOf } from '@zhiyi/kernel/route';
import type { listCases } from '@zhiyi/modules/cases/contract';
import type { FilterDefinition } from '../../../ui/list/list-state.ts';
import type { CaseTexts } from '../texts.ts';

export type CaseQuery = QueryOf<typeof listCases>;

/** 清单范围, in the order of the tabs. */
export const scopeKeys = ['mine', 'unit', 'due', 'all', 'done'] as const;

/** States of the procedure in its order, as the filter offers them; a test keeps names and codes those of the table. */
export const stateKeys = [
  'contact',
  'facts',
  'proposed',
  'told',
  'heard',
  'decided',
  'served',
  'closed',
  'archived',
  'educated',
  'referred',
] as const;
export const dueKeys = ['overdue', 'today', 'soon', 'open'] as const;

export interface MatterOption {
  readonly code: string;
  readonly name: string;
}

/** Conditions of the work lists; their keys are names in the address and in the route's query. */
export function caseFilters(
  t: CaseTexts,
  matters: readonly MatterOption[],
  onMatterSearch: (words: string) => void,
): readonly FilterDefinition[] {
  return [
    { key: 'q', name: t('filter.q'), kind: 'text', width: 248 },
    {
      key: 'main',
      name: t('filter.main'),
      kind: 'select',
      width: 152,
      options: stateKeys.map((value) => ({ value, name: t(`state.${value}`) })),
    },
    {
      key: 'matter',
      name: t('filter.matter'),
      kind: 'select',
      width: 200,
      options: matters.map((m) => ({ value: m.code, name: m.name })),
      onSearch: onMatterSearch,
    },
    {
      key: 'due',
      name: t('filter.due'),
      kind: 'select',
      width: 172,
      options: dueKeys.map((value) => ({ value, name: t(`due.${value}`) })),
    },
  ];
}

interface Place {
  readonly scope: string;
  readonly values: Readonly<Record<string, string>>;
  readonly cursor?: string | undefined;
  readonly back: boolean;
  readonly size: number;
}

const among = <T extends string>(keys: readonly T[], value: string | undefined): T | undefined =>
  keys.find((k) => k === value);

/** The query of the route for where the list stands. What an address holds that the list does not know is left out. */
export function queryOf(place: Place): CaseQuery {
  const { values } = place;
  const main = among(stateKeys, values.main);
  const due = among(dueKeys, values.due);
  return {
    scope: among(scopeKeys, place.scope) ?? 'mine',
    ...(values.q ? { q: values.q } : {}),
    ...(main ? { main } : {}),
    ...(values.matter ? { matter: values.matter } : {}),
    ...(due ? { due } : {}),
    ...(place.cursor === undefined ? {} : { cursor: place.cursor }),
    back: place.back,
    limit: place.size,
  };
}

/** The same list without one of its conditions, only to be counted. */
export function queryWithout(place: Place, key: string): CaseQuery {
  const { cursor: _, ...rest } = place;
  return queryOf({ ...rest, values: { ...place.values, [key]: '' }, back: false, size: 1 });
}
