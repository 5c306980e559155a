import type { ActView } from '../../../ui/types.ts';
import type { CasePageView, FormAct, JudgedAct } from '../acts/act-props.ts';
import { hasForm, rowOf } from '../acts/act-table.ts';

type PageActs = Pick<CasePageView, 'now' | 'later' | 'proposal'>;

/** An act as its form is opened: reasons the form answers apart from those that stand whatever it brings. */
export function formAct(a: JudgedAct): FormAct {
  const asked = rowOf(a.do).asked ?? [];
  return {
    do: a.do,
    name: a.name,
    law: a.law,
    asked: a.refusals.filter((r) => asked.includes(r.code)),
    standing: a.refusals.filter((r) => !asked.includes(r.code)),
  };
}

/** The act as the case answers it now, open or not. */
export function findAct(page: Pick<PageActs, 'now' | 'later'>, name: string): JudgedAct | undefined {
  return page.now.find((a) => a.do === name) ?? page.later.find((a) => a.do === name);
}

/** Of the two decisions the one that does not fit what is proposed (a warning where a fine is, or the reverse). */
function otherDecision(page: PageActs): string {
  return page.proposal && !page.proposal.types.includes('FINE') ? 'decideFine' : 'decideWarning';
}

export interface SortedActs {
  readonly open: readonly JudgedAct[];
  /** they fit where the case stands, but something is against them: the reasons say what */
  readonly refused: readonly ActView[];
  /** further on the way of the chapter: what comes first is said */
  readonly ahead: readonly { readonly act: JudgedAct; readonly first: JudgedAct }[];
}

/** 现在可以做 · 现在不能做，为什么 — from the case's own judgement. Done, gone and impossible acts are left to the whole list. */
export function sortActs(page: PageActs): SortedActs {
  const other = otherDecision(page);
  const mine = page.now.filter((a) => hasForm(a.do) && a.do !== other);
  const stands = (a: JudgedAct) => formAct(a).standing.length > 0;
  return {
    open: mine.filter((a) => !stands(a)),
    refused: mine.filter(stands).map((a) => ({ do: a.do, name: a.name, law: a.law, refusals: formAct(a).standing })),
    ahead: page.later
      .filter((a) => hasForm(a.do) && a.do !== other && reaches(page, a.do))
      .flatMap((act) => {
        const first = predecessor(page, act.do, other);
        return first ? [{ act, first }] : [];
      }),
  };
}

/** Whether an act lies on the way from something that fits where the case stands now. */
function reaches(page: PageActs, act: string): boolean {
  const before = rowOf(act).after ?? [];
  return before.some((b) => page.now.some((a) => a.do === b) || reaches(page, b));
}

function predecessor(page: PageActs, act: string, other: string): JudgedAct | undefined {
  const name = (rowOf(act).after ?? []).find((b) => b !== other);
  return name === undefined ? undefined : findAct(page, name);
}
