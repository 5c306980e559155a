import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refused, refusal } from '@zhiyi/kernel';
import { type Keys, storeRefusals } from '@zhiyi/store';

/** A look lasts as long as somebody reads one paper: showing it again, beside, printing and saving are the same look. */
const LASTS_MS = 30 * 60_000;

/**
 * 查看凭条 — that a person has just said what for they look at a paper, as part of its address. It opens this paper for this person while it
 * lasts, and only while the session and the rows still allow it; handed on, it opens nothing.
 */
export function givePass(keys: Keys, paperId: string, person: string, now: number): string {
  const until = (now + LASTS_MS).toString(36);
  return `${paperId}.${until}.${sign(keys, paperId, person, until).toString('base64url')}`;
}

/** @returns the paper's id @throws Refused `store.not-found` for a pass that is not this person's, or is over */
export function readPass(keys: Keys, pass: string, person: string, now: number): string {
  const [, paperId, until, mac] = /^([0-9a-f-]{36})\.([0-9a-z]{6,10})\.([\w-]{43})$/.exec(pass) ?? [];
  if (paperId === undefined || until === undefined || mac === undefined) throw none();
  const given = Buffer.from(mac, 'base64url');
  const expected = sign(keys, paperId, person, until);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  if (!same || now >= Number.parseInt(until, 36)) throw none();
  return paperId;
}

function sign(keys: Keys, paperId: string, person: string, until: string): Buffer {
  return createHmac('sha256', keys.derive('looks at papers')).update([paperId, person, until].join('\n')).digest();
}

function none(): Refused {
  return new Refused([refusal(storeRefusals, 'store.not-found')]);
}
