import type { recordMarkSchema } from '@zhiyi/kernel/answer';
import type { z } from 'zod';
import type { ReceiptState } from '../types.ts';

/** A mark as the office says it, for the eye: the groups that the mark's words name. */
export function markOf({ kind, cosigned }: z.infer<typeof recordMarkSchema>): ReceiptState {
  if (kind !== 'witnessed') return { kind };
  const tally = (name: string) => cosigned.find((c) => c.name === name);
  const [departments, judicial] = [tally('departments'), tally('judicial')];
  if (!departments || !judicial) return { kind };
  return { kind, departments: [departments.signed, departments.of], judicial: [judicial.signed, judicial.of] };
}
