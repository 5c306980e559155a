import type { ApiProblem } from './api-problem.ts';

/** The server's word that a second factor must be shown again before this act. */
export const STEP_UP = 'people.step-up-needed';

/** Asks whoever sits at the screen; true when a factor was shown. */
type Ask = (problem: ApiProblem) => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The frame says how it asks. Without a frame the refusal is shown like any other. */
export function onStepUpAsked(run: Ask): () => void {
  ask = run;
  return () => {
    if (ask === run) ask = null;
  };
}

/** 再次确认身份 — one question for however many acts wait on it; each goes on by itself once it is answered. */
export function askStepUp(problem: ApiProblem): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  asking ??= ask(problem).finally(() => {
    asking = null;
  });
  return asking;
}
