/** What the server's sign-in asks of this chapter: accounts, sessions, links and second factors, whose rows are the chapter's own. */
export * from './application/accounts.ts';
export * from './application/attempts.ts';
export * from './application/demo.ts';
export * from './application/first-run.ts';
export * from './application/flows.ts';
export * from './application/identities.ts';
export * from './application/links.ts';
export * from './application/passkeys.ts';
export { refused } from './application/record.ts';
export * from './application/sessions.ts';
export { signInRules } from './application/sign-in-rules.ts';
export * from './application/step-up.ts';
export { isLoopback } from './domain/session.ts';
export type { Device, SignInMethod } from './domain/sign-in-rules.ts';
export { base32, codeAt, matchingStep, otpauthUri, stepAt } from './domain/totp.ts';
