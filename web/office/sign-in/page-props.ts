import type { BodyOf } from '@zhiyi/kernel/route';
import type { signIn } from '@zhiyi/modules/people/contract';
import type { ApiProblem } from '../../ui/api-problem.ts';
import type { Busy, Notice, Step, Ways } from './ways.ts';

export type FirstRunForm = Omit<BodyOf<typeof signIn.firstRun>, 'token'>;

export interface SignInPageProps {
  /** undefined while they load */
  readonly ways: Ways | undefined;
  readonly waysProblem: ApiProblem | null;
  readonly onReload: () => void;
  readonly step: Step;
  readonly notice: Notice | null;
  readonly busy: Busy | null;
  /** the last attempt's answer; `cancelled` when the person let a passkey go */
  readonly problem: ApiProblem | 'cancelled' | null;
  /** whether this browser knows passkeys */
  readonly passkeys: boolean;
  readonly onDemo: (id: string) => void;
  readonly onPassword: (userName: string, password: string) => void;
  readonly onPasskey: () => void;
  readonly onOutside: () => void;
  readonly onNewPassword: (password: string) => void;
  readonly onCode: (code: string) => void;
  readonly onFirstRun: (form: FirstRunForm) => void;
  readonly onBack: () => void;
}
