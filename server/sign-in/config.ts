/** How people sign in here. */
export interface SignInConfig {
  /** address people reach the office at, without a trailing slash; its host is the name passkeys are bound to */
  readonly publicUrl: string;
  /** made-up people may enter with one click, from this machine only */
  readonly demo: boolean;
  readonly outside?: OutsideConfig;
}

/** 统一身份认证 — an OpenID Connect provider (code with PKCE). */
export interface OutsideConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** claim that holds the employee number */
  readonly employeeClaim: string;
  /** what the button says */
  readonly label: string;
}

/** Reads OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_EMPLOYEE_CLAIM, OIDC_LABEL. @throws Error that says what to mend */
export function readOutsideConfig(env: NodeJS.ProcessEnv = process.env): OutsideConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer) return undefined;
  if (!clientId) throw new Error('OIDC_ISSUER is set, OIDC_CLIENT_ID is not');
  if (!URL.canParse(issuer)) throw new Error('OIDC_ISSUER is not an address');
  return {
    issuer,
    clientId,
    ...(clientSecret ? { clientSecret } : {}),
    employeeClaim: env.OIDC_EMPLOYEE_CLAIM ?? 'employee_number',
    label: env.OIDC_LABEL ?? '统一身份认证',
  };
}
