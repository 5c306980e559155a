import { dayOf, type Instant, instantFromMillis, type LocalDate, millisOf } from '@zhiyi/kernel';
import { bilingualSchema } from '@zhiyi/kernel/answer';
import type { AnswerOf } from '@zhiyi/kernel/route';
import { listOrgans, me, signIn } from '@zhiyi/modules/people/contract';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { ApiProblem } from '../../ui/api-problem.ts';
import { forget, keep, kept } from '../../ui/kept.ts';
import { useRead } from '../../ui/queries.ts';
import type { Bilingual } from '../../ui/types.ts';

export type Me = AnswerOf<typeof me>;
type Organ = Me['organ'];

export interface Signed {
  readonly me: Me;
  readonly district: Bilingual;
  readonly today: LocalDate;
  readonly demo: boolean;
}

export type WhoAmI =
  | { readonly state: 'asking' }
  | { readonly state: 'nobody' }
  | { readonly state: 'failed'; readonly problem: ApiProblem; readonly again: () => void }
  | { readonly state: 'signed'; readonly signed: Signed };

/** Kept on the device, so that the page opens without network: who, and by how much the office's clock is ahead of the device's. */
const KEPT = 'me';
const keptShape = z.object({
  me: me.response as NonNullable<typeof me.response>,
  district: bilingualSchema,
  demo: z.boolean(),
  ahead: z.number(),
});
type Kept = z.infer<typeof keptShape>;

/** A day that turned while the page stood open is noticed within this many milliseconds. */
const LOOK_AGAIN = 5 * 60_000;

/** Who is signed in, where posted, and the office's day; without network, who was on this device last. */
export function useWhoAmI(): WhoAmI {
  const state = useRead(signIn.state, {}, { every: LOOK_AGAIN });
  const signedIn = state.data?.signedIn != null;
  const mine = useRead(me, {}, { enabled: signedIn });
  const organs = useRead(listOrgans, {}, { enabled: signedIn });
  const nobody = state.data !== undefined && !signedIn;
  const known: Kept | null =
    state.data && mine.data && !organs.isPending
      ? {
          me: mine.data,
          district: districtOf(mine.data.organ, organs.data?.rows ?? []),
          demo: state.data.ways.demo,
          ahead: millisOf(state.data.now as Instant) - state.dataUpdatedAt,
        }
      : null;
  const written = known === null ? null : JSON.stringify(known);
  useEffect(() => {
    if (written !== null) keep(KEPT, JSON.parse(written));
    else if (nobody) forget(KEPT);
  }, [written, nobody]);

  const problem = state.error ?? mine.error;
  // asking again forgets that no answer came: the page stays as it is until one does
  const [without, setWithout] = useState(false);
  if (problem?.passing && !without) setWithout(true);
  if (known && without) setWithout(false);

  if (nobody) return { state: 'nobody' };
  if (known) return { state: 'signed', signed: signedAs(known) };
  if (problem?.status === 401) return { state: 'nobody' };
  const before = problem?.passing || without ? kept(KEPT, keptShape) : null;
  if (before) return { state: 'signed', signed: signedAs(before) };
  if (!problem) return { state: 'asking' };
  return { state: 'failed', problem, again: () => void Promise.all([state.refetch(), mine.refetch()]) };
}

function signedAs({ me, district, demo, ahead }: Kept): Signed {
  return { me, district, demo, today: dayOf(instantFromMillis(Date.now() + ahead)) };
}

/** The county government above an organ, by its place in the register, without the word government: 江北区 · Jiangbei District. */
export function districtOf(organ: Organ, organs: readonly Organ[]): Bilingual {
  let at: Organ | undefined = organ;
  for (let steps = 0; at && steps < 10; steps++) {
    if (at.kind === 'government' && /^\d{4}(?!00)\d{2}$/.test(at.divisionCode ?? ''))
      return { zh: at.nameZh.replace(/人民政府$/, ''), en: at.nameEn.replace(/ (People’s )?Government$/, '') };
    const parent: string | null = at.parent;
    at = organs.find((o) => o.id === parent);
  }
  return { zh: organ.nameZh, en: organ.nameEn };
}

/** Where somebody works now; who is posted elsewhere is said to be. */
export function postingParts(m: Me): {
  readonly seconded: boolean;
  readonly home: Bilingual;
  readonly organ: Bilingual;
  readonly team: Bilingual;
} {
  const of = (o: { readonly nameZh: string; readonly nameEn: string } | null): Bilingual => ({
    zh: o?.nameZh ?? '',
    en: o?.nameEn ?? '',
  });
  return { seconded: m.homeOrgan.id !== m.organ.id, home: of(m.homeOrgan), organ: of(m.organ), team: of(m.team) };
}
