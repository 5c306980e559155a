import type { AnswerOf } from '@zhiyi/kernel/route';
import { listOrgans, listTownships } from '@zhiyi/modules/people/contract';
import { useMemo } from 'react';
import { useSay } from '../../ui/i18n.ts';
import { useRead } from '../../ui/queries.ts';

export type Organ = AnswerOf<typeof listOrgans>['rows'][number];
export type Township = AnswerOf<typeof listTownships>['rows'][number];

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The register of organs as the screens name them; an organ it does not know keeps its key, or the name that came with it. */
export function useOrgans(): {
  readonly organs: readonly Organ[];
  readonly nameOf: (id: string, otherwise?: string) => string;
} {
  const say = useSay();
  const read = useRead(listOrgans);
  const organs = read.data?.rows;
  return useMemo(() => {
    const byId = new Map((organs ?? []).map((o) => [o.id, o]));
    return {
      organs: organs ?? [],
      nameOf: (id, otherwise = id) => {
        const found = byId.get(id);
        return found ? say({ zh: found.nameZh, en: found.nameEn }) : otherwise;
      },
    };
  }, [organs, say]);
}

const acting: ReadonlySet<Organ['kind']> = new Set(['bureau', 'department', 'street', 'town']);
const order: readonly Organ['kind'][] = ['bureau', 'street', 'town', 'department'];

/** Organs that may hold power over a matter: bureaus first, then streets and towns, then departments. */
export function actingOrgans(organs: readonly Organ[]): readonly Organ[] {
  return organs.filter((o) => acting.has(o.kind)).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

export function useTownships(): readonly Township[] {
  return useRead(listTownships).data?.rows ?? [];
}
