import type { Bilingual, Procedure } from '@zhiyi/kernel';

/** 案件已办完 — the state in which a case takes nothing more: closed, archived or ended otherwise (APL 47); null while it is open. */
export function overIn(table: Procedure, main: string): Bilingual | null {
  const state = table.states[main];
  return state && (main === 'closed' || state.end) ? { zh: state.zh, en: state.en } : null;
}

/**
 * 证据是否还可以审核 — the state of a case whose evidence is no longer looked at anew: what was decided rested on it as it stood (APL 46, 47); a mistake found
 * later is put right by the organ itself (APL 75(2)), not by changing the file. Evidence of a case that went to the ordinary procedure goes on there.
 */
export function evidenceRestsIn(table: Procedure, main: string): Bilingual | null {
  return main === 'referred' ? null : overIn(table, main);
}
