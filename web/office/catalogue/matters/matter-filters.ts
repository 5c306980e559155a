import type { QueryOf } from '@zhiyi/kernel/route';
import type { listMatters } from '@zhiyi/modules/catalogue/contract';
import type { FilterDefinition, ListState } from '../../../ui/list/list-state.ts';
import { cursorOf } from '../../../ui/list/trail.ts';
import type { Named } from '../organs.ts';
import type { CatalogueTexts } from '../texts.ts';

type MatterQuery = QueryOf<typeof listMatters>;

interface Choices {
  readonly lists: readonly Named[];
  readonly bodies: readonly Named[];
  readonly fields: readonly string[];
  readonly departments: readonly string[];
}

/** Conditions of the list of matters; their keys are names in the address and in the route's query. */
export function matterFilters(t: CatalogueTexts, c: Choices): readonly FilterDefinition[] {
  const named = (all: readonly Named[]) => all.map((x) => ({ value: x.id, name: x.name }));
  const plain = (all: readonly string[]) => all.map((value) => ({ value, name: value }));
  return [
    { key: 'q', name: t('filter.q'), kind: 'text', width: 216 },
    { key: 'list', name: t('filter.list'), kind: 'select', width: 172, options: named(c.lists) },
    { key: 'field', name: t('filter.field'), kind: 'select', width: 150, options: plain(c.fields) },
    { key: 'department', name: t('filter.department'), kind: 'select', width: 160, options: plain(c.departments) },
    { key: 'on', name: t('filter.on'), kind: 'day', width: 150 },
    { key: 'body', name: t('filter.body'), kind: 'select', width: 180, options: named(c.bodies), more: true },
    {
      key: 'madeUp',
      name: t('filter.madeUp'),
      kind: 'select',
      width: 168,
      more: true,
      options: [
        { value: 'false', name: t('madeUp.real') },
        { value: 'true', name: t('madeUp.demo') },
      ],
    },
    {
      key: 'mark',
      name: t('filter.mark'),
      kind: 'select',
      width: 150,
      more: true,
      options: [
        { value: 'V', name: t('mark.V') },
        { value: 'R', name: t('mark.R') },
      ],
    },
  ];
}

/** The query of the route for where the list stands; what an address holds that the route does not know is left out. */
export function matterQuery(list: Pick<ListState, 'values' | 'size' | 'cursor'>): MatterQuery {
  const { q, list: on, field, department, body, madeUp, mark, on: day } = list.values;
  return {
    ...(q ? { q } : {}),
    ...(on ? { list: on } : {}),
    ...(field ? { field } : {}),
    ...(department ? { department } : {}),
    ...(body ? { body } : {}),
    ...(madeUp === 'true' || madeUp === 'false' ? { madeUp: madeUp === 'true' } : {}),
    ...(mark === 'V' || mark === 'R' ? { mark } : {}),
    ...(day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { on: day } : {}),
    ...cursorOf(list as ListState),
    limit: list.size,
  };
}
