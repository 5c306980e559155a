import type { BodyOf } from '@zhiyi/kernel/route';
import type { recordStatement } from '@zhiyi/modules/evidence/contract';
import type { SpotDraft } from '../kept/spot-draft.ts';

type Body = BodyOf<typeof recordStatement> & { readonly id: string };

export interface Said {
  readonly id: string;
  readonly kind: Body['kind'];
  readonly officers: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string;
  readonly speaker: string;
  readonly text: string;
  readonly confirmation: Body['confirmation'];
}

/** 笔录（简式） as the request takes it, gathered under the case on this device (APL 55(2)). */
export function statementBody(draft: SpotDraft, s: Said): Body {
  const { longitude, latitude } = draft.facts.place;
  const speaker = s.speaker.trim();
  return {
    id: s.id,
    kind: s.kind,
    officers: [...s.officers],
    certificatesShown: true,
    startedAt: s.startedAt,
    endedAt: s.endedAt,
    ...(longitude === null || latitude === null ? {} : { place: { longitude, latitude } }),
    bundle: bundleName(draft),
    ...(speaker === '' ? {} : { speaker }),
    text: s.text.trim(),
    questions: [],
    confirmation: s.confirmation,
  };
}

/** Under which the device gathers the evidence of a case until the case names it. */
export function bundleName(draft: Pick<SpotDraft, 'id'>): string {
  return `spot:${draft.id}`;
}
