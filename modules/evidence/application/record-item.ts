import { type Article, articleKey, dayOf, isId, Refused, refusal } from '@zhiyi/kernel';
import { type Act, appendEvents, createSubject, withSystem } from '@zhiyi/store';
import { officersOn } from '../../people/index.ts';
import type { CaptureRecord, EvidenceEvents } from '../domain/evidence.ts';
import type { ImageSize } from '../domain/image-size.ts';
import { captureMethods } from '../domain/methods.ts';
import { evidenceRefusals } from '../domain/refusals.ts';
import { evidenceStream } from './items.ts';

export interface NewEvidence {
  readonly id: string;
  readonly record: Omit<CaptureRecord, 'certificate'>;
  /** name of the original in the file store, hex; none for a statement */
  readonly blob?: string;
  readonly image?: ImageSize;
  readonly bundle?: string;
  readonly basis: readonly Article[];
  /** whose key seals the free words: a subject of this piece's own, or the party's */
  readonly subject: { readonly id: string; readonly own: boolean };
}

/**
 * Whoever may see a piece before a case has it: the one who made it and, where there is one, the team. The case's viewers take
 * their place when it is linked.
 */
function draftViewers(act: Act): readonly string[] {
  const { posting, team, id } = act.actor;
  const own = posting === undefined ? `person:${id}` : `posting:${posting}`;
  return team === undefined ? [own] : [own, `team:${team}`];
}

/** Seals free words under a subject of the piece's own. @returns the subject, and the item when there are words */
export async function sealWords(
  act: Act,
  kind: 'capture' | 'statement',
  words: object | undefined,
): Promise<{ readonly subject: { readonly id: string; readonly own: true }; readonly textItem: string | undefined }> {
  const items = words === undefined ? [] : [{ kind, content: words }];
  const made = await createSubject(act, { kind: 'person', viewers: draftViewers(act), items, index: [] });
  return { subject: { id: made.subject, own: true }, textItem: made.items[0] };
}

/** Writes the row of a new piece of evidence and opens its stream, in the act's transaction. @throws Refused `evidence.id-taken` */
export async function recordItem(act: Act, e: NewEvidence): Promise<void> {
  const { actor, district } = act;
  const { place, sha256, sm3, ...rest } = e.record;
  const viewers = draftViewers(act);
  const day = dayOf(rest.capturedAt);
  const [officer] = isId(actor.id) ? await officersOn(act, [actor.id], day) : [];
  const certificate = officer?.certificate?.number;
  const insert = act.tx.insertInto('evidence.items').values({
    district,
    id: e.id,
    version: 1,
    state: 'received',
    kind: rest.kind,
    method: rest.method,
    type: rest.type,
    sha256: Buffer.from(sha256, 'hex'),
    sm3: Buffer.from(sm3, 'hex'),
    size: rest.size,
    blob: e.blob === undefined ? null : Buffer.from(e.blob, 'hex'),
    width: e.image?.width ?? null,
    height: e.image?.height ?? null,
    captured_at: rest.capturedAt,
    received_at: act.now,
    captured_by: actor.id,
    organ: act.organ,
    certificate: certificate ?? null,
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    accuracy: place?.accuracy ?? null,
    device: rest.device ?? null,
    subject: e.subject.id,
    own_subject: e.subject.own,
    text_item: rest.textItem ?? null,
    bundle: e.bundle ?? null,
    viewers: [...withSystem(viewers)],
  });
  await insert.execute().catch((error: unknown) => {
    if ((error as { code?: string }).code !== '23505') throw error;
    throw new Refused([refusal(evidenceRefusals, 'evidence.id-taken')]);
  });
  const data: EvidenceEvents['EvidenceReceived/1'] = {
    ...e.record,
    ...(certificate === undefined ? {} : { certificate }),
    ...(e.bundle === undefined ? {} : { bundle: e.bundle }),
  };
  await appendEvents(act, {
    stream: evidenceStream(e.id),
    expected: 0,
    events: [{ type: 'EvidenceReceived/1', data }],
    basis: e.basis.map(articleKey),
    viewers,
    entryType: captureMethods[rest.method].onTheSpot ? 'evidence.captured' : 'evidence.received',
  });
}
