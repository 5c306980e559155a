import type { Bilingual, Problem, RefusalView } from './types.ts';

/** A "no" or a fault from the server, or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: Bilingual;
  readonly refusals: readonly RefusalView[];
  readonly issues: readonly { readonly path: string; readonly message: string }[];
  /** to quote to the help desk; empty when no answer came */
  readonly number: string;

  constructor(problem: Omit<Problem, 'type'>, options?: ErrorOptions) {
    super(problem.title.en, options);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.refusals = problem.refusals ?? [];
    this.issues = problem.issues ?? [];
    this.number = problem.number;
  }

  /** worth trying again as it stands: nothing was said about the request itself */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
