import { actAnswer, idSchema } from '@zhiyi/kernel/answer';
import { type Route, route } from '@zhiyi/kernel/route';
import { z } from 'zod';

/** What the parts of this contract have in common: the answer of an act, and how an act on a case is asked for. */

export const words = (max: number) => z.string().trim().min(1).max(max);
export const caseParams = z.object({ caseId: idSchema });
export const stateSchema = z.object({
  main: z.string(),
  tracks: z.record(z.string(), z.record(z.string(), z.string())),
});
export const caseAnswerSchema = z.object({ caseId: idSchema, version: z.number().int(), state: stateSchema });
export const answer = actAnswer(caseAnswerSchema);
export const command = <B extends z.ZodType>(
  path: string,
  summary: string,
  body: B,
  asks: Pick<Route, 'stepUp'> = {},
) =>
  route({
    method: 'POST',
    path: `/api/cases/:caseId/${path}`,
    summary,
    params: caseParams,
    body,
    response: answer,
    ...asks,
  });

/** an officer puts a hand to a paper, or the organ its seal: who it is, is shown again (docs/adr/0023) */
export const signs = { stepUp: 'sign' } as const;
export const seals = { stepUp: 'seal' } as const;
