import { signIn } from '@zhiyi/modules/people';
import { runAct } from '@zhiyi/store';
import type * as Oidc from 'openid-client';
import type { SessionAnswer } from './answer.ts';
import type { OutsideConfig, SignInConfig } from './config.ts';
import { advance, atTheDoor, type Place, type Step } from './steps.ts';

/** Loaded when the first person comes from outside. */
const library = () => import('openid-client');

interface Started {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly device: signIn.Device;
  readonly label: string;
}

/** 统一身份认证 — OpenID Connect, authorisation code with PKCE, state and nonce. The provider says who it is; what they may do is ours to say. */
export class Outside {
  readonly #config: OutsideConfig;
  readonly #redirect: string;
  #discovered: Promise<Oidc.Configuration> | undefined;

  constructor(config: OutsideConfig, publicUrl: string) {
    this.#config = config;
    this.#redirect = `${publicUrl}/office/sign-in/outside`;
  }

  /** Where the browser goes; what must match on return stays here, held by the flow's token. */
  async begin(at: Place, browser: { readonly device: signIn.Device; readonly label: string }) {
    const [oidc, provider] = await Promise.all([library(), this.#provider()]);
    const started: Started = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      ...browser,
    };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.#redirect,
      scope: 'openid profile',
      state: started.state,
      nonce: started.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(started.verifier),
      code_challenge_method: 'S256',
    });
    const { value } = await runAct(at.store, { name: 'signIn.outside-begin', actor: atTheDoor(at.source) }, (act) =>
      signIn.openFlow(act, 'oidc', started),
    );
    return { flow: value, url: url.href };
  }

  /** @param query what the provider put behind `?` of the return address */
  async finish(at: Place, config: SignInConfig, flow: string, query: string): Promise<SessionAnswer<Step>> {
    const actor = atTheDoor(at.source);
    // taken in an act of its own: a code is tried once, whatever comes of it
    const { value: started } = await runAct(at.store, { name: 'signIn.outside-return', actor }, (act) =>
      signIn.takeFlow<Started>(act, 'oidc', flow),
    );
    const who = await this.#claims(started, query);
    if (!who)
      return signIn.attemptFailed(at.store, at.source, undefined, signIn.refused('people.sign-in-outside-failed'));
    const { value } = await runAct(at.store, { name: 'signIn.outside', actor }, async (act) => {
      const person = await signIn.personByIdentity(act, who);
      const { device, label } = started;
      const pending = {
        person,
        method: 'oidc',
        strong: false,
        passwordDue: false,
        at: act.now,
        device,
        label,
      } as const;
      return advance(act, config, pending, at.replaces);
    });
    return value;
  }

  async #claims(started: Started, query: string) {
    try {
      const [oidc, provider] = await Promise.all([library(), this.#provider()]);
      const back = new URL(this.#redirect);
      back.search = query;
      const tokens = await oidc.authorizationCodeGrant(provider, back, {
        pkceCodeVerifier: started.verifier,
        expectedState: started.state,
        expectedNonce: started.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return undefined;
      const name = this.#config.employeeClaim;
      const fromToken = claims[name];
      const employeeNo =
        fromToken ?? (await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub).then((info) => info[name]));
      return {
        issuer: claims.iss,
        subject: claims.sub,
        ...(typeof employeeNo === 'string' ? { employeeNo } : {}),
      };
    } catch {
      return undefined; // every mismatch is one refusal to the outside
    }
  }

  #provider(): Promise<Oidc.Configuration> {
    const issuer = new URL(this.#config.issuer);
    const onThisMachine = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
    this.#discovered ??= library()
      .then((oidc) =>
        oidc.discovery(issuer, this.#config.clientId, this.#config.clientSecret, undefined, {
          ...(onThisMachine ? { execute: [oidc.allowInsecureRequests] } : {}),
          timeout: 10,
        }),
      )
      .catch((error: unknown) => {
        this.#discovered = undefined; // asked again next time
        throw error;
      });
    return this.#discovered;
  }
}
