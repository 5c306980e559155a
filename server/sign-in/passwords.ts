import type { signIn } from '@zhiyi/modules/people';

/** Argon2id with 19 MiB and two passes (OWASP's least for this algorithm): some tens of milliseconds. */
export const argon: signIn.Hasher = {
  hash: async (password) => (await argon2()).hash(password.normalize('NFKC')),
  verify: async (stored, password) => (await argon2()).verify(stored, password.normalize('NFKC')),
};

/** Loaded when the first password is asked for. */
const argon2 = () => import('@node-rs/argon2');

let nobody: Promise<string> | undefined;

/** Costs as much as a real check when there is no account or no password, so that time does not tell which names exist. */
export async function verifyOrPretend(stored: string | null | undefined, password: string): Promise<boolean> {
  if (stored) return argon.verify(stored, password);
  nobody ??= argon.hash('no account');
  await argon.verify(await nobody, password);
  return false;
}
