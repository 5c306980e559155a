import type { recordMarkSchema } from '@zhiyi/kernel/answer';
import type { z } from 'zod';
import type { ReceiptState } from '../types.ts';

/** A mark as the office says it, for the eye: the groups that the mark's words name. */
export function markOf({ kind, cosigned, anchors }: z.infer<typeof recordMarkSchema>): ReceiptState {
  if (kind !== 'witnessed' && kind !== 'anchored') return { kind };
  const tally = (name: string) => cosigned.find((c) => c.name === name);
  const [departments, judicial] = [tally('departments'), tally('judicial')];
  return {
    kind,
    ...(departments && judicial
      ? { departments: [departments.signed, departments.of], judicial: [judicial.signed, judicial.of] }
      : {}),
    ...(anchors ? { anchors } : {}),
  };
}
