import { equal, Malformed } from './bytes.ts';
import type { Suite } from './suite.ts';
import { parseVkey, type Verifier } from './vkey.ts';

/**
 * 见证规则 — C2SP tlog-policy: which logs, which witnesses, and how many of whom must have cosigned: "a checkpoint is considered
 * valid if it is signed by any one of the listed logs, and it is cosigned by witnesses according to the defined quorum rule".
 */
export interface Policy {
  readonly logs: readonly { readonly key: Verifier; readonly url?: string }[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly Group[];
  /** name of a witness or a group, or `none` */
  readonly quorum: string;
}

export interface PolicyWitness {
  readonly name: string;
  readonly key: Verifier;
  readonly url?: string;
}

export interface Group {
  readonly name: string;
  /** "at least k of its n members have witnessed that checkpoint" */
  readonly k: number;
  readonly members: readonly string[];
}

const KEYWORDS = ['none', 'all', 'any'];
const PRINTABLE = /^[\t\n\x20-\x7e\u0080-\u{10ffff}]*$/u;

/** @throws Malformed with a code that begins with `policy-` */
export function parsePolicy(suite: Suite, text: string): Policy {
  if (!PRINTABLE.test(text))
    throw new Malformed('policy-characters', 'only tab and newline are allowed of the control characters');
  const reading: Reading = { suite, logs: [], witnesses: [], groups: [], used: new Set() };
  let quorum: string | undefined;
  for (const [at, line] of text.split('\n').entries()) {
    // "Empty lines and comment lines are allowed and ignored"; published vectors also end a line with a comment.
    const [keyword, ...rest] = line
      .replace(/(^|[ \t])#.*$/, '')
      .split(/[ \t]+/)
      .filter((w) => w !== '');
    const fail = (code: string, why: string) => new Malformed(`policy-${code}`, `line ${at + 1}: ${why}`);
    if (keyword === undefined) continue;
    if (keyword === 'log') readLog(reading, rest, fail);
    else if (keyword === 'witness') readWitness(reading, rest, fail);
    else if (keyword === 'group') readGroup(reading, rest, fail);
    else if (keyword !== 'quorum') throw fail('line', `unknown word ${keyword}`);
    else {
      // "A policy file must include exactly one quorum line."
      if (quorum !== undefined || rest.length !== 1) throw fail('quorum', 'one quorum line with one name');
      quorum = rest[0] as string;
      if (quorum !== 'none' && !isDefined(reading, quorum))
        throw fail('unknown-name', `${quorum} is not defined above`);
    }
  }
  if (quorum === undefined) throw new Malformed('policy-quorum', 'no quorum line');
  return { logs: reading.logs, witnesses: reading.witnesses, groups: reading.groups, quorum };
}

interface Reading {
  readonly suite: Suite;
  readonly logs: { readonly key: Verifier; readonly url?: string }[];
  readonly witnesses: PolicyWitness[];
  readonly groups: Group[];
  readonly used: Set<string>;
}
type Fail = (code: string, why: string) => Malformed;

function isDefined({ witnesses, groups }: Reading, name: string): boolean {
  return witnesses.some((w) => w.name === name) || groups.some((g) => g.name === name);
}

function readKey(r: Reading, vkey: string, fail: Fail): Verifier {
  try {
    return parseVkey(r.suite, vkey);
  } catch (error) {
    throw fail('key', (error as Error).message);
  }
}

/** "Duplicate logs … are not allowed", "Duplicate witnesses … are not allowed": by the key itself, whatever its name. */
function refuseDouble(others: readonly { readonly key: Verifier }[], key: Verifier, fail: Fail): void {
  if (others.some((o) => equal(o.key.publicKey, key.publicKey))) throw fail('double-key', 'the same key twice');
}

function readLog(r: Reading, [vkey, url, more]: readonly string[], fail: Fail): void {
  if (vkey === undefined || more !== undefined) throw fail('line', 'log <vkey> [<url>]');
  const key = readKey(r, vkey, fail);
  if (key.cosigner) throw fail('key-type', 'a log does not sign with a witness key');
  refuseDouble(r.logs, key, fail);
  r.logs.push({ key, ...(url === undefined ? {} : { url }) });
}

function readWitness(r: Reading, [name, vkey, url, more]: readonly string[], fail: Fail): void {
  if (name === undefined || vkey === undefined || more !== undefined)
    throw fail('line', 'witness <name> <vkey> [<url>]');
  checkName(r, name, fail);
  const key = readKey(r, vkey, fail);
  // "keys must use a signature type appropriate to their function"
  if (!key.cosigner) throw fail('key-type', 'a witness signs with a cosignature key');
  refuseDouble(r.witnesses, key, fail);
  r.witnesses.push({ name, key, ...(url === undefined ? {} : { url }) });
}

function readGroup(r: Reading, [name, threshold, ...members]: readonly string[], fail: Fail): void {
  if (name === undefined || threshold === undefined) throw fail('line', 'group <name> all|any|<k> <name>...');
  checkName(r, name, fail);
  const k = threshold === 'all' ? members.length : threshold === 'any' ? 1 : Number(threshold);
  const written = threshold === 'all' || threshold === 'any' || /^[1-9][0-9]*$/.test(threshold);
  if (!written || k < 1 || k > members.length) throw fail('threshold', '1 ≤ k ≤ n');
  for (const m of members) {
    if (!isDefined(r, m)) throw fail('unknown-name', `${m} is not defined above`);
    // "Each defined name can be listed as a group member at most once."
    if (r.used.has(m)) throw fail('double-member', `${m} is a member already`);
    r.used.add(m);
  }
  r.groups.push({ name, k, members });
}

function checkName(r: Reading, name: string, fail: Fail): void {
  if (KEYWORDS.includes(name)) throw fail('name', `${name} is a word of the format`);
  if (isDefined(r, name)) throw fail('double-name', `${name} is defined above`);
}

/** Whether these witnesses, by their names in the policy, are a quorum. */
export function isQuorum(
  { groups, quorum }: Pick<Policy, 'groups' | 'quorum'>,
  cosigned: ReadonlySet<string>,
): boolean {
  const witnessed = (name: string): boolean => {
    const group = groups.find((g) => g.name === name);
    return group ? group.members.filter(witnessed).length >= group.k : cosigned.has(name);
  };
  return quorum === 'none' || witnessed(quorum);
}
