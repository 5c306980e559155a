import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface OutsideProvider {
  readonly issuer: string;
  /** who signs in there next */
  next: { readonly sub: string; readonly employee_number?: string };
  /** from now on it sends people back to this office */
  serve(officeUrl: string): void;
  stop(): Promise<void>;
}

/** 统一身份认证 — a real OpenID Connect provider in this process, which asks nothing and sends `next` back. */
export async function startProvider(): Promise<OutsideProvider> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OutsideProvider = {
    issuer,
    next: { sub: 'nobody' },
    serve(officeUrl) {
      const oidc = new Provider(issuer, {
        clients: [
          {
            client_id: 'zhiyi',
            client_secret: 'made-up-secret-of-the-journeys',
            redirect_uris: [`${officeUrl}/office/sign-in/outside`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
          },
        ],
        claims: { openid: ['sub'], profile: ['employee_number'] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
        findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...provider.next, sub }) }),
        cookies: { keys: ['journeys'] },
      });
      const answer = oidc.callback();
      server.on('request', (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
        void (async () => {
          const details = await oidc.interactionDetails(request, response);
          const { sub } = provider.next;
          const grant = new oidc.Grant({ accountId: sub, clientId: 'zhiyi' });
          grant.addOIDCScope('openid profile');
          const grantId = await grant.save();
          const result = details.prompt.name === 'login' ? { login: { accountId: sub } } : { consent: { grantId } };
          await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
        })();
      });
    },
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return provider;
}

/** How an office is told of it. */
export const asOutside = (p: OutsideProvider) => ({
  OIDC_ISSUER: p.issuer,
  OIDC_CLIENT_ID: 'zhiyi',
  OIDC_CLIENT_SECRET: 'made-up-secret-of-the-journeys',
  OIDC_LABEL: '浙政钉（演示）',
});
