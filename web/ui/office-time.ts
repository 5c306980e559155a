import { signIn } from '@zhiyi/modules/people/contract';
import { z } from 'zod';
import { kept } from './kept.ts';
import { useRead } from './queries.ts';

/** By how many milliseconds the office's clock is ahead of this device's; the frame keeps it for times without network. */
function useAhead(): number {
  const state = useRead(signIn.state);
  if (state.data) return Date.parse(state.data.now) - state.dataUpdatedAt;
  return kept('me', z.object({ ahead: z.number() }))?.ahead ?? 0;
}

/** The device's moment in the office's time: a phone whose clock is wrong, or a demo in another month, writes down the right one. */
export function officeTime(deviceMillis: number, ahead: number): string {
  return new Date(deviceMillis + ahead).toISOString();
}

/** The office's clock, to be asked when something happens. */
export function useOfficeTime(): { readonly now: () => string } {
  const ahead = useAhead();
  return { now: () => officeTime(Date.now(), ahead) };
}
