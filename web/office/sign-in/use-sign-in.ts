import { useQueryClient } from '@tanstack/react-query';
import { signIn } from '@zhiyi/modules/people/contract';
import { useEffect, useState } from 'react';
import { call } from '../../ui/api.ts';
import { ApiProblem } from '../../ui/api-problem.ts';
import { useRead } from '../../ui/queries.ts';
import type { FirstRunForm, SignInPageProps } from './page-props.ts';
import { type Busy, linkIn, type Notice, notices, type Step, stepOf, waysOf } from './ways.ts';

/** Where the outside provider sends people back to. */
const RETURN = '/office/sign-in/outside';
const FLOW = 'zhiyi.outside';

/** What this browser says of itself, for its owner's list of sessions. */
function browser(): { readonly device: 'desk' | 'phone'; readonly label: string } {
  const phone = window.matchMedia('(pointer: coarse) and (max-width: 719px)').matches;
  const known = /(Edg|Firefox|Chrome|Safari)\/[\d.]+/.exec(navigator.userAgent);
  return { device: phone ? 'phone' : 'desk', label: (known?.[0] ?? navigator.userAgent).slice(0, 80) };
}

/** The page somebody wanted before the door: only ever one of the office's own. */
function wanted(): string {
  const to = new URLSearchParams(location.search).get('to') ?? '';
  return /^\/office(\/(?!sign-in)|\?|$)/.test(to) ? to : '/office';
}

/** The page opens anew, so that nothing of an earlier person stays in memory. */
function enter(): void {
  location.assign(wanted());
}

/** Sign-in against the server: what it offers, the way being tried, and each further step it asks for. */
export function useSignIn(): SignInPageProps {
  const client = useQueryClient();
  const state = useRead(signIn.state);
  const demo = state.data?.ways.demo === true;
  const people = useRead(signIn.demoPersons, {}, { enabled: demo });
  const [step, setStep] = useState<Step>({ kind: 'enter' });
  const [busy, setBusy] = useState<Busy | null>(null);
  const [problem, setProblem] = useState<ApiProblem | 'cancelled' | null>(null);

  /** Tries one way; its answer opens the door or asks for more. */
  const attempt = async (way: Busy, run: () => Promise<Step | null>) => {
    setBusy(way);
    setProblem(null);
    try {
      const next = await run();
      if (next === null) return enter();
      setStep(next);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : 'cancelled');
    }
    setBusy(null);
  };

  const passkey = () =>
    attempt({ way: 'passkey' }, async () => {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const { flow, options } = await call(signIn.beginPasskey, { body: {} });
      const response = await startAuthentication({ optionsJSON: options as never });
      return stepOf(await call(signIn.byPasskey, { body: { flow, response: { ...response }, ...browser() } }));
    });

  // somebody comes with a one-time link, or back from the outside provider
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    const follow = () => {
      const link = linkIn(location.hash);
      if (!link) return false;
      history.replaceState(null, '', location.pathname);
      void attempt({ way: 'password' }, () => openLink(link.token));
      return true;
    };
    // a link put into the address of this very page changes the part behind the # only: the page does not load anew
    window.addEventListener('hashchange', follow);
    if (follow()) return () => window.removeEventListener('hashchange', follow);
    if (location.pathname === RETURN) {
      const flow = sessionStorage.getItem(FLOW) ?? '';
      const query = location.search;
      history.replaceState(null, '', '/office/sign-in');
      void attempt({ way: 'outside' }, async () => stepOf(await call(signIn.byOutside, { body: { flow, query } })));
    }
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const ready = state.data !== undefined && (!demo || people.data !== undefined);
  const notice = new URLSearchParams(location.search).get('notice');
  return {
    ways: ready && state.data ? waysOf(state.data, people.data?.rows) : undefined,
    waysProblem: state.error ?? people.error,
    onReload: () => void client.invalidateQueries({ queryKey: ['sign-in'] }),
    step,
    notice: notices.includes(notice as Notice) ? (notice as Notice) : null,
    busy,
    problem,
    passkeys: typeof window.PublicKeyCredential === 'function',
    onDemo: (person) =>
      void attempt({ way: 'demo', id: person }, async () =>
        stepOf(await call(signIn.enterAsDemo, { body: { person, ...browser() } })),
      ),
    onPassword: (userName, password) =>
      void attempt({ way: 'password' }, async () =>
        stepOf(await call(signIn.byPassword, { body: { userName, password, ...browser() } })),
      ),
    onPasskey: () => void passkey(),
    onOutside: () =>
      void attempt({ way: 'outside' }, async () => {
        const { flow, url } = await call(signIn.beginOutside, { body: browser() });
        sessionStorage.setItem(FLOW, flow);
        location.assign(url);
        return { kind: 'enter' };
      }),
    onNewPassword: (password) => void attempt({ way: 'password' }, () => choosePassword(step, password)),
    onCode: (code) => void attempt({ way: 'password' }, () => showCode(step, code)),
    onFirstRun: (form) => void attempt({ way: 'password' }, () => setUp(step, form)),
    onBack: () => {
      setStep({ kind: 'enter' });
      setProblem(null);
    },
  };
}

async function openLink(token: string): Promise<Step> {
  const { purpose, person, asks } = await call(signIn.readLink, { body: { token } });
  if (purpose === 'first-run' || !asks) return { kind: 'first-run', token };
  const name = person ? { zh: person.nameZh, en: person.nameEn ?? person.nameZh } : null;
  return { kind: 'link', token, asks, name };
}

async function choosePassword(step: Step, password: string): Promise<Step | null> {
  if (step.kind === 'link')
    return stepOf(await call(signIn.useLink, { body: { token: step.token, password, ...browser() } }));
  if (step.kind !== 'new-password') return step;
  return stepOf(await call(signIn.newPassword, { body: { flow: step.flow, password } }));
}

async function showCode(step: Step, code: string): Promise<Step | null> {
  if (step.kind !== 'second-factor' && step.kind !== 'enrol') return step;
  const route = step.kind === 'enrol' ? signIn.enrol : signIn.secondFactor;
  return stepOf(await call(route, { body: { flow: step.flow, code } }));
}

async function setUp(step: Step, form: FirstRunForm): Promise<Step> {
  if (step.kind !== 'first-run') return step;
  const { links } = await call(signIn.firstRun, { body: { token: step.token, ...form } });
  return { kind: 'links-made', links };
}
