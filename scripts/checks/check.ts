/** One thing that is wrong: where, what, and why it matters. */
export interface Finding {
  /** `path` or `path:line`, relative to the checkout */
  readonly where: string;
  readonly what: string;
  /** the reason of the rule; left out where the finding says it itself */
  readonly because?: string;
}

export interface Check {
  readonly name: string;
  /** what passing means, in a few words */
  readonly means: string;
  run(root: string): readonly Finding[] | Promise<readonly Finding[]>;
}
