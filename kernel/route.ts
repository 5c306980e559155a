import type { z } from 'zod';

/**
 * A use case's address and shapes, written once in a module's `contract.ts`: the server registers it, the screens call it,
 * the OpenAPI document is made from it. Safe in the browser.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify style: `/api/cases/:caseId` */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** left out for answers that are not JSON (files, streams) */
  readonly response?: R;
  /** who may call without a session; default: a session is needed */
  readonly open?: true;
  /** 再次确认 — a second factor has been shown a moment ago (docs/adr/0023); the door asks, the use case need not */
  readonly stepUp?: StepUp;
  /** greatest body in bytes, limit included; default 256 kB */
  readonly bodyLimit?: number;
  /** calls a minute from one address, limit included; default what the office allows for everything together */
  readonly perMinute?: number;
}

/** Kinds of acts for which the door asks for a second factor again (GB/T 22239-2019 8.1.4.1). */
export type StepUp = 'sign' | 'seal' | 'delete' | 'export';

export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  r: Route<P, Q, B, R>,
): Route<P, Q, B, R> {
  return r;
}

export type ParamsOf<T> = T extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.infer<P> : never;
export type QueryOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.infer<Q> : never;
export type BodyOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.infer<B> : never;
export type AnswerOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.infer<R> : never;
