import { signIn } from '@zhiyi/modules/people';

export { mustBeFresh } from './by-step-up.ts';
export { readOutsideConfig, type SignInConfig } from './config.ts';
export { signInHandlers } from './handlers.ts';
export { firstRunAddress } from './links.ts';

/** Who a token stands for now, or undefined. */
export const resolveSession = signIn.resolveSession;
/** An office must not start on a database that holds made-up people. */
export const hasDemoPersons = signIn.hasDemoPersons;
