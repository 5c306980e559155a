import type { AnswerOf } from '@zhiyi/kernel/route';
import type { casePage } from '@zhiyi/modules/cases/contract';
import type { Article, Bilingual, RefusalView } from '../../../ui/types.ts';

export type CasePageView = AnswerOf<typeof casePage>;
export type JudgedAct = CasePageView['now'][number];

/** An act a form is opened for: a row of the procedure, or one that stands beside it. */
export interface FormAct {
  readonly do: string;
  readonly name: Bilingual;
  readonly law: readonly Article[];
  /** what stands against it now, whatever the form brings */
  readonly standing: readonly RefusalView[];
  /** reasons that the form itself answers: a signature, a reason in writing */
  readonly asked: readonly RefusalView[];
}

/** What every form gets. */
export interface ActProps {
  readonly page: CasePageView;
  readonly act: FormAct;
  /** id of whoever acts: drafts are theirs */
  readonly actor: string;
  /** opens another act's form */
  readonly onGo: (act: string) => void;
  readonly onClose: () => void;
}
