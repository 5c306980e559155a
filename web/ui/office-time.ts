import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '@zhiyi/kernel/route';
import { signIn } from '@zhiyi/modules/people/contract';
import { z } from 'zod';
import { kept } from './kept.ts';
import { readKey } from './queries.ts';

/**
 * By how many milliseconds the office's clock is ahead of this device's: from the answer the frame asked for, without network from what it kept.
 * Nothing is asked here, or every part that needs the time would ask again.
 */
function aheadOf(client: QueryClient): number {
  const state = client.getQueryState<AnswerOf<typeof signIn.state>>(readKey(signIn.state));
  if (state?.data) return Date.parse(state.data.now) - state.dataUpdatedAt;
  return kept('me', z.object({ ahead: z.number() }))?.ahead ?? 0;
}

/** The device's moment in the office's time: a phone whose clock is wrong, or a demo in another month, writes down the right one. */
export function officeTime(deviceMillis: number, ahead: number): string {
  return new Date(deviceMillis + ahead).toISOString();
}

/** The office's clock, to be asked when something happens. */
export function useOfficeTime(): { readonly now: () => string } {
  const client = useQueryClient();
  return { now: () => officeTime(Date.now(), aheadOf(client)) };
}
