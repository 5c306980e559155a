import { Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { mustHold, organ } from '../../people/index.ts';
import type { List } from '../domain/list-row.ts';
import { catalogueRefusals } from '../domain/refusals.ts';

const whats = {
  manageCatalogue: { what: '编制', whatEn: 'prepare it' },
  confirmCatalogue: { what: '确认', whatEn: 'confirm it' },
} as const;

/**
 * 谁编清单 — the duty, and the organ: the district's comprehensive bureau as guidance body or its government keep every list; a department
 * keeps the specialist list it acts under (ZJ 9, 10, 12). The system sets up what it is given.
 *
 * @throws Refused people.* without the duty, `catalogue.not-keeper` for another organ
 */
export async function mustKeep(
  act: Act,
  duty: 'manageCatalogue' | 'confirmCatalogue',
  list: Pick<List, 'kind' | 'name' | 'bodies'>,
  doneBy?: string,
): Promise<void> {
  await mustHold(act, duty, doneBy === undefined ? {} : { doneBy });
  if (act.actor.kind === 'system') return;
  if (list.kind === 'specialist' && list.bodies.includes(act.actor.organ)) return;
  const own = await organ(act, act.actor.organ);
  if (own.kind === 'bureau' || own.kind === 'government') return;
  throw new Refused([refusal(catalogueRefusals, 'catalogue.not-keeper', { list: list.name, ...whats[duty] })]);
}
