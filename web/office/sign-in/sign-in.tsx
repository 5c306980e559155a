import { SignInPage } from './sign-in-page.tsx';
import { useSignIn } from './use-sign-in.ts';

/** The door, tied to the server. */
export function SignIn() {
  return <SignInPage {...useSignIn()} />;
}
