import type { Handler } from '@zhiyi/modules/handler';
import type { SignInConfig } from './config.ts';
import { doorHandlers } from './door-handlers.ts';
import { mounter } from './mount.ts';
import { ownHandlers } from './own-handlers.ts';

/** Everything the server mounts for signing in. */
export function signInHandlers(config: SignInConfig): readonly Handler[] {
  const on = mounter(config);
  return [...doorHandlers(config, on), ...ownHandlers(config, on)];
}
