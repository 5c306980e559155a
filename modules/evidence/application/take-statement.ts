import { createHash } from 'node:crypto';
import { dayOf, instant, type Refusal, Refused } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import { canonicalJson } from '@zhiyi/ledger';
import { sm3 } from '@zhiyi/ledger/sm';
import { type Act, addItems } from '@zhiyi/store';
import { refusalsOfDuty, twoOfficers } from '../../people/index.ts';
import type { Statement } from '../contract.ts';
import { whyNotRecorded } from '../domain/statement.ts';
import { recordItem, sealWords } from './record-item.ts';

export interface MadeEvidence {
  readonly id: string;
  readonly sha256: string;
  readonly sm3: string;
}

/**
 * 制作笔录（简式） — writes down what somebody said or what was found on the spot (APL 46(1)(5), (6), (8); 55(2)), by two certified officers (APL 42). The
 * words are sealed; what the record and the ledger carry is a digest over them and a salt, which says nothing once they are erased.
 *
 * @param s.subject the party whose words these are, where the caller knows; erasing the party then erases them
 * @throws Refused with every reason why the statement may not be kept
 */
export async function recordStatement(act: Act, s: Statement & { readonly subject?: string }): Promise<MadeEvidence> {
  const [startedAt, endedAt] = [instant(s.startedAt), instant(s.endedAt)];
  const pair = await twoOfficers(act, s.officers, dayOf(startedAt));
  const refusals: readonly Refusal[] = [
    ...(await refusalsOfDuty(act, 'handler')),
    ...(pair.ok ? [] : pair.refusals),
    ...whyNotRecorded({ ...s, startedAt, endedAt, writtenBy: act.actor.id, now: act.now }),
  ];
  const [first, ...rest] = refusals;
  if (first) throw new Refused([first, ...rest]);
  const words = {
    officers: s.officers,
    startedAt,
    endedAt,
    confirmation: s.confirmation,
    questions: s.questions,
    text: s.text,
    ...(s.speaker === undefined ? {} : { speaker: s.speaker }),
    salt: act.random(16).toString('hex'),
  };
  const bytes = Buffer.from(canonicalJson(words));
  const digests = { sha256: createHash('sha256').update(bytes).digest('hex'), sm3: sm3(bytes).toString('hex') };
  const { subject, textItem } = await seal(act, words, s.subject);
  const id = s.id ?? act.newId();
  await recordItem(act, {
    id,
    subject,
    record: {
      kind: s.kind,
      method: 'writtenDown',
      type: 'statement',
      ...digests,
      size: bytes.length,
      capturedAt: endedAt,
      ...(s.place === undefined ? {} : { place: placeOf(s.place) }),
      ...(s.device === undefined ? {} : { device: s.device }),
      ...(textItem === undefined ? {} : { textItem }),
    },
    ...(s.bundle === undefined ? {} : { bundle: s.bundle }),
    basis: apl.list(46, 55),
  });
  return { id, ...digests };
}

async function seal(act: Act, words: object, party: string | undefined) {
  if (party === undefined) return sealWords(act, 'statement', words);
  const [textItem] = await addItems(act, party, [{ kind: 'statement', content: words }]);
  return { subject: { id: party, own: false }, textItem };
}

export function placeOf(p: { longitude: number; latitude: number; accuracy?: number | undefined }) {
  const { accuracy, ...where } = p;
  return accuracy === undefined ? where : { ...where, accuracy };
}
