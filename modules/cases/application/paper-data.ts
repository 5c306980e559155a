import type { Instant, LocalDate } from '@zhiyi/kernel';
import { type Act, readItems } from '@zhiyi/store';
import type { Handwriting, Party, Receipt } from '../../papers/index.ts';
import { type Officer, officersOn, organ as organOf } from '../../people/index.ts';
import type { Case } from '../domain/case.ts';
import type { PartyProfile } from '../domain/party.ts';
import { today } from './perform.ts';

/** A signature as the pad gave it. */
export interface DrawnSignature {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly number[])[];
}

export interface DrawnReceipt {
  readonly how: 'signed' | 'refused';
  readonly signature?: DrawnSignature;
  readonly signer?: string | undefined;
  readonly note?: string;
  readonly witness?: string | undefined;
}

/** Words of the case that papers print, opened from the sealed store for this one act. */
export interface CaseWords {
  readonly party: Party;
  readonly description: string;
  readonly address: string;
  readonly reasons: string;
}

export async function caseWords(act: Act, c: Case): Promise<CaseWords> {
  const ids = [
    c.facts?.party.profileItem,
    c.facts?.descriptionItem,
    c.place.addressItem,
    c.proposal?.reasonsItem,
    c.proposal?.leavesGradeItem,
    c.proposal?.leftOut?.reasonItem,
  ].filter((x): x is string => x !== undefined);
  const items = new Map((await readItems<unknown>(act, ids)).map((i) => [i.id, i.content]));
  const profile = items.get(c.facts?.party.profileItem ?? '') as PartyProfile | undefined;
  const words = (id: string | undefined) => (items.get(id ?? '') as string | undefined) ?? '';
  return {
    party: partyOnPaper(profile ?? { kind: 'citizen', name: '' }),
    description: words(c.facts?.descriptionItem),
    address: words(c.place.addressItem),
    reasons: [
      words(c.proposal?.reasonsItem),
      words(c.proposal?.leavesGradeItem),
      words(c.proposal?.leftOut?.reasonItem),
    ]
      .filter((w) => w !== '')
      .join('\n'),
  };
}

/** The shape papers ask for; what is not known stays absent and is refused there with its article. */
function partyOnPaper(p: PartyProfile): Party {
  const common = { address: p.address ?? '', ...(p.phone ? { phone: p.phone } : {}) };
  if (p.kind === 'citizen') {
    const identity = p.identity ?? { kind: '出生日期', number: p.birthDate ?? '' };
    return { kind: 'citizen', name: p.name, identity, ...(p.sex ? { sex: p.sex } : {}), ...common };
  }
  if (p.kind === 'organisation') {
    return {
      kind: 'organisation',
      name: p.name,
      creditCode: p.creditCode ?? '',
      representative: p.representative ?? '',
      ...common,
    };
  }
  return {
    kind: 'individual-business',
    name: p.name,
    operator: p.representative ?? p.name,
    creditCode: p.creditCode ?? '',
    ...(p.identity ? { identity: p.identity } : {}),
    ...common,
  };
}

export function handwritten(s: DrawnSignature): Handwriting {
  return { kind: 'strokes', width: s.width, height: s.height, strokes: s.strokes.map((line) => [...line]) };
}

export function receiptOnPaper(r: DrawnReceipt, at: Instant): Receipt {
  if (r.how === 'signed' && r.signature) {
    return { kind: 'signed', at, signature: handwritten(r.signature), ...(r.signer ? { signer: r.signer } : {}) };
  }
  return { kind: 'refused', at, note: r.note ?? '', ...(r.witness ? { witness: r.witness } : {}) };
}

export interface SigningPair {
  readonly officers: readonly Officer[];
  /** in the order of the case, as papers print them; undefined while a signature is missing */
  readonly signed: readonly [SignedOfficer, SignedOfficer] | undefined;
}
export interface SignedOfficer {
  readonly name: string;
  readonly certificate: string;
  readonly signature: Handwriting;
}

/** The case's officers with the signatures given now. */
export async function signingPair(
  act: Act,
  c: Case,
  signatures: Readonly<Record<string, DrawnSignature>>,
): Promise<SigningPair> {
  const officers = await officersOn(act, [...c.officers], today(act));
  const signed = officers.flatMap((o): SignedOfficer[] => {
    const signature = signatures[o.id];
    return signature && o.certificate
      ? [{ name: o.name, certificate: o.certificate.number, signature: handwritten(signature) }]
      : [];
  });
  const [first, second] = signed;
  return { officers, signed: first && second ? [first, second] : undefined };
}

/** Head of an outward paper in the name of an organ. */
export async function headOf(
  act: Act,
  organ: string,
  paper: { readonly number: string | null; readonly verify: string },
  c: Case,
): Promise<{ organ: string; number: string; caseNumber: string; date: LocalDate; verify: string }> {
  const { fullNameZh } = await organOf(act, organ);
  return {
    organ: fullNameZh,
    number: paper.number ?? '',
    caseNumber: c.caseNumber,
    date: today(act),
    verify: paper.verify,
  };
}
