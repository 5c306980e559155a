import { signIn } from '@zhiyi/modules/people';
import type { StoreConfig } from '@zhiyi/store';

/** The secret stands behind `#`: browsers keep that part to themselves, so it reaches no log (GB/T 22239-2019 8.1.4.1). */
export function linkAddress(publicUrl: string, purpose: signIn.LinkPurpose, token: string): string {
  return `${publicUrl}/office/sign-in#${purpose}=${token}`;
}

/** Address to print when a fresh office starts; undefined once the administrators exist. A new start makes a new link. */
export async function firstRunAddress(store: StoreConfig, publicUrl: string): Promise<string | undefined> {
  const token = await signIn.firstRunLink(store);
  return token === undefined ? undefined : linkAddress(publicUrl, 'first-run', token);
}
