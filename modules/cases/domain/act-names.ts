import type { Bilingual, Procedures } from '@zhiyi/kernel';
import { procedures } from './procedures.ts';

/** Acts that are no row of a table. */
const others: Readonly<Record<string, Bilingual>> = {
  open: { zh: '接触', en: 'Contact' },
  attachEvidence: { zh: '补充证据', en: 'Evidence added' },
  takeStatement: { zh: '制作笔录', en: 'Statement taken' },
  assign: { zh: '改派', en: 'Reassigned' },
  share: { zh: '共享', en: 'Shared' },
};

/**
 * 行为名称 — what an act of a case is called where it is shown, on the timeline as on a court's verifier: the words of its row.
 *
 * @param versions the case's own; where it is not known, the newest that has the act names it
 */
export function actName(act: string, versions: Procedures = procedures): Bilingual {
  const step = versions.flatMap((t) => t.steps).findLast((s) => s.do === act);
  const { zh, en } = step?.name ?? others[act] ?? { zh: act, en: act };
  return { zh, en };
}
