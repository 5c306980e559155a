import type { Check, Finding } from './check.ts';
import { files, lineAt, type SourceFile } from './files.ts';

interface Pattern {
  readonly what: string;
  readonly pattern: RegExp;
  readonly because: string;
}

const HOST = 'the project is installed from whatever registry the machine is set to';
const SECRET = 'a secret in the history is a secret no more';

const patterns: readonly Pattern[] = [
  {
    what: 'address of a package registry',
    pattern: /https?:\/\/[\w.-]*(?:registry|npmmirror|verdaccio|artifactory|nexus)[\w.:-]*/gi,
    because: HOST,
  },
  {
    what: 'absolute path of a machine',
    pattern: /(?<![\w.:/~@-])\/(?:home|root|Users|work|workspace|builds?)\/[\w.-]+/g,
    because: 'a path of one machine means nothing on another',
  },
  { what: 'private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}/g, because: SECRET },
  { what: 'access token', pattern: /\b(?:ghp_|gho_|npm_|sk-|xox[bp]-|AKIA)[A-Za-z0-9]{16,}/g, because: SECRET },
  {
    what: 'password in an address',
    pattern: /\b[a-z]+:\/\/[^\s/:@'"`]+:(?!\*|<|…|\.\.\.|secret@|password@)[^\s/@'"`$]{3,}@/g,
    because: SECRET,
  },
];

/** Addresses, paths and secrets that belong to a machine and not to the project. */
export function inspectHosts(sources: readonly SourceFile[]): readonly Finding[] {
  return sources.flatMap((f) =>
    patterns.flatMap((p) =>
      [...f.text.matchAll(p.pattern)].map((m) => ({
        where: `${f.path}:${lineAt(f.text, m.index)}`,
        what: `${p.what}: ${m[0].slice(0, 60)}`,
        because: p.because,
      })),
    ),
  );
}

/** A lock file that names where a package came from would send everybody there. */
export function inspectLock(lock: string): readonly Finding[] {
  return [...lock.matchAll(/"resolved":\s*"([^"]+)"/g)]
    .filter((m) => /^[a-z+]+:/.test(m[1] as string))
    .map((m) => ({
      where: `package-lock.json:${lineAt(lock, m.index)}`,
      what: `address of a package: ${m[1]}`,
      because: HOST,
    }));
}

export const hostsCheck: Check = {
  name: 'hosts',
  means: 'no registry, machine path or secret in a file',
  run: (root) => {
    const all = files(root, () => true);
    const lock = all.find((f) => f.path === 'package-lock.json');
    const own = all.filter((f) => f !== lock && !f.path.startsWith('scripts/checks/hosts'));
    return [...inspectHosts(own), ...inspectLock(lock?.text ?? '')];
  },
};
