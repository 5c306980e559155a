import type { Bilingual } from '@zhiyi/kernel';
import { procedures } from './evolve.ts';

/** Acts that are no row of a table. */
const others: Readonly<Record<string, Bilingual>> = {
  open: { zh: '接触', en: 'Contact' },
  attachEvidence: { zh: '补充证据', en: 'Evidence added' },
  takeStatement: { zh: '制作笔录', en: 'Statement taken' },
  assign: { zh: '改派', en: 'Reassigned' },
  share: { zh: '共享', en: 'Shared' },
};

/** 行为名称 — what an act of a case is called where it is shown, on the timeline as on a court's verifier: the words of its row. */
export function actName(act: string): Bilingual {
  const step = Object.values(procedures)
    .flatMap((t) => t.steps)
    .find((s) => s.do === act);
  const { zh, en } = step?.name ?? others[act] ?? { zh: act, en: act };
  return { zh, en };
}
