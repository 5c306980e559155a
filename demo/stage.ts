import { organs } from '@zhiyi/modules/people';
import { readSettings, runAct, runRead, systemActor, writeSetting } from '@zhiyi/store';
import type { DemoOffice } from './hand.ts';

/** How far the demo of this district is: which story, begun or played. Kept as a setting of its own, beside those of the law. */
export interface Stage {
  readonly story: 'day' | 'year';
  readonly played: boolean;
}

/** name of the setting that marks a district as the demo’s */
export const KEY = 'demo.story';
const actor = systemActor('demo');

/** Thrown where the demo may not play. */
export class NotForDemo extends Error {}

/**
 * 演示的界限 — made-up people and papers exist in demo mode only, and only in a district that is the demo’s own.
 *
 * @throws NotForDemo outside demo mode, and for a district that somebody else has begun
 */
export async function stageOf(office: DemoOffice): Promise<Stage | undefined> {
  if (!office.papers.demo) throw new NotForDemo('The demo plays in demo mode only; this office is a real one.');
  const stage = await runRead(office.store, actor, async (act) => {
    const kept = (await readSettings(act, [KEY])).get(KEY)?.value as Stage | undefined;
    if (kept || (await organs(act)).length === 0) return kept;
    return 'foreign' as const;
  });
  if (stage === 'foreign')
    throw new NotForDemo(
      'This district is not the demo’s: it has organs and people of its own. Set ZHIYI_MODE=office, or give the demo a folder of its own.',
    );
  return stage;
}

export async function markStage(office: DemoOffice, stage: Stage): Promise<void> {
  await runAct(office.store, { name: 'demo.stage', actor }, (act) => writeSetting(act, KEY, stage));
}
