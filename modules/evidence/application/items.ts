import type { Instant } from '@zhiyi/kernel';
import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, storeRefusals, type Tables } from '@zhiyi/store';
import type { Selectable } from 'kysely';
import type { CapturePlace } from '../domain/evidence.ts';
import { type FileTypeCode, fileTypes, type Media } from '../domain/file-types.ts';
import type { EvidenceKindCode } from '../domain/kinds.ts';
import type { CaptureMethodCode } from '../domain/methods.ts';
import type { ExclusionGround, Quality } from '../domain/qualities.ts';
import type { EvidenceState } from '../domain/verification.ts';

/** One piece of evidence as its row says it; free words stay sealed. */
export interface EvidenceItem {
  readonly id: string;
  readonly version: number;
  readonly state: EvidenceState;
  readonly kind: EvidenceKindCode;
  readonly method: CaptureMethodCode;
  readonly type: FileTypeCode | 'statement';
  readonly media: Media | 'statement';
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly capturedAt: Instant;
  readonly receivedAt: Instant;
  readonly capturedBy: string;
  readonly organ: string;
  readonly certificate: string | null;
  readonly place: CapturePlace | null;
  readonly device: string | null;
  readonly subject: string;
  readonly ownSubject: boolean;
  readonly textItem: string | null;
  readonly bundle: string | null;
  readonly caseId: string | null;
  readonly verifiedBy: string | null;
  readonly verifiedAt: Instant | null;
  readonly shortcomings: readonly Quality[];
  readonly excludedBy: string | null;
  readonly excludedAt: Instant | null;
  readonly exclusionGround: ExclusionGround | null;
  readonly reasonItem: string | null;
}

export const evidenceStream = (id: string): string => `evidence:${id}`;

/** @throws Refused `store.not-found` when unknown or not yours */
export async function loadItem(act: Act, id: string): Promise<EvidenceItem> {
  const [item] = await loadItems(act, [id]);
  if (!item) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return item;
}

/** In the order asked for; those unknown or not yours are left out. */
export async function loadItems(act: Act, ids: readonly string[]): Promise<readonly EvidenceItem[]> {
  if (ids.length === 0) return [];
  const rows = await select(act)
    .where('id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((r) => [r.id, itemOf(r)]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Everything in a case, in order of capture. */
export async function itemsOfCase(act: Act, caseId: string): Promise<readonly EvidenceItem[]> {
  const rows = await select(act).where('case_id', '=', caseId).orderBy('captured_at').orderBy('id').execute();
  return rows.map(itemOf);
}

/** What the device gathered under a draft key and no case has yet. */
export async function itemsOfBundle(act: Act, bundle: string): Promise<readonly EvidenceItem[]> {
  const rows = await select(act)
    .where('bundle', '=', bundle)
    .where('case_id', 'is', null)
    .orderBy('captured_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(itemOf);
}

function select(act: Act) {
  return act.tx.selectFrom('evidence.items').selectAll().where('district', '=', act.district);
}

function itemOf(r: Selectable<Tables['evidence.items']>): EvidenceItem {
  const type = r.type as EvidenceItem['type'];
  return {
    id: r.id,
    version: r.version,
    state: r.state as EvidenceState,
    kind: r.kind as EvidenceKindCode,
    method: r.method as CaptureMethodCode,
    type,
    media: type === 'statement' ? 'statement' : fileTypes[type].media,
    sha256: r.sha256.toString('hex'),
    sm3: r.sm3.toString('hex'),
    size: r.size,
    width: r.width,
    height: r.height,
    capturedAt: r.captured_at as Instant,
    receivedAt: r.received_at as Instant,
    capturedBy: r.captured_by,
    organ: r.organ,
    certificate: r.certificate,
    place: placeOf(r),
    device: r.device,
    subject: r.subject,
    ownSubject: r.own_subject,
    textItem: r.text_item,
    bundle: r.bundle,
    caseId: r.case_id,
    verifiedBy: r.verified_by,
    verifiedAt: r.verified_at as Instant | null,
    shortcomings: r.shortcomings as readonly Quality[],
    excludedBy: r.excluded_by,
    excludedAt: r.excluded_at as Instant | null,
    exclusionGround: r.exclusion_ground as ExclusionGround | null,
    reasonItem: r.reason_item,
  };
}

function placeOf(r: {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly accuracy: number | null;
}): CapturePlace | null {
  if (r.longitude === null || r.latitude === null) return null;
  const where = { longitude: r.longitude, latitude: r.latitude };
  return r.accuracy === null ? where : { ...where, accuracy: r.accuracy };
}
