import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../ui/i18n.ts';
import { AuthenticatorKey } from '../parts/authenticator-key.tsx';
import { CodeField, isCode } from '../parts/code-field.tsx';
import { isReady, NewPasswordFields, nothingTyped } from '../parts/new-password.tsx';
import { Notes } from './notes.tsx';
import type { SignInPageProps } from './page-props.ts';
import { useSignInTexts } from './texts.ts';
import type { Step } from './ways.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
type Common = Pick<SignInPageProps, 'busy' | 'problem' | 'onBack'>;

interface NewPasswordProps extends Common, Pick<SignInPageProps, 'onNewPassword'> {
  readonly step: StepOf<'new-password'> | StepOf<'link'>;
}

/** 设口令 — the rules stand beside the field and are ticked off while one types. */
export function NewPassword({ step, busy, problem, onNewPassword, onBack }: NewPasswordProps) {
  const t = useSignInTexts();
  const say = useSay();
  const [typed, setTyped] = useState(nothingTyped);
  const ready = isReady(typed, step.asks);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onNewPassword(typed.password);
  };
  const link = step.kind === 'link';
  return (
    <section className="door-account">
      <h1>{link ? t('link.title', { name: step.name ? say(step.name) : step.asks.userName }) : t('change.title')}</h1>
      <p className="second">{link ? t('link.about', { userName: step.asks.userName }) : t('change.about')}</p>
      <Notes notice={null} problem={problem} />
      <form onSubmit={submit}>
        <input
          className="spoken-only"
          type="text"
          autoComplete="username"
          value={step.asks.userName}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <NewPasswordFields asks={step.asks} value={typed} onChange={setTyped} />
        <Button type="primary" htmlType="submit" block disabled={!ready} loading={busy?.way === 'password'}>
          {t('change.save')}
        </Button>
      </form>
      <Button type="link" block onClick={onBack}>
        {t('back')}
      </Button>
    </section>
  );
}

interface SecondFactorProps extends Common, Pick<SignInPageProps, 'passkeys' | 'onPasskey' | 'onCode'> {
  readonly step: StepOf<'second-factor'>;
}

/** 第二因子 — a passkey, or the six digits of an authenticator. */
export function SecondFactor({ step, busy, problem, passkeys, onPasskey, onCode, onBack }: SecondFactorProps) {
  const t = useSignInTexts();
  const byKey = step.ways.includes('passkey');
  return (
    <section className="door-account">
      <h1>{t('second.title')}</h1>
      <p className="second">{t('second.about')}</p>
      <Notes notice={null} problem={problem} />
      {byKey && (
        <Button type="primary" block disabled={!passkeys} loading={busy?.way === 'passkey'} onClick={onPasskey}>
          {t('second.passkey')}
        </Button>
      )}
      {byKey && !passkeys && <p className="small third">{t('passkey.unsupported')}</p>}
      {step.ways.includes('totp') && <CodeForm busy={busy !== null} primary={!byKey} onCode={onCode} />}
      <Button type="link" block onClick={onBack}>
        {t('back')}
      </Button>
    </section>
  );
}

interface EnrolProps extends Common, Pick<SignInPageProps, 'onCode'> {
  readonly step: StepOf<'enrol'>;
}

/** 绑定动态码 — the key once, then a code that proves it arrived. */
export function Enrol({ step, busy, problem, onCode, onBack }: EnrolProps) {
  const t = useSignInTexts();
  return (
    <section className="door-account">
      <h1>{t('enrol.title')}</h1>
      <p className="second">{t('enrol.about')}</p>
      <Notes notice={null} problem={problem} />
      <AuthenticatorKey secret={step.secret} uri={step.uri} />
      <CodeForm busy={busy !== null} primary onCode={onCode} />
      <Button type="link" block onClick={onBack}>
        {t('back')}
      </Button>
    </section>
  );
}

interface CodeFormProps {
  readonly busy: boolean;
  readonly primary: boolean;
  readonly onCode: (code: string) => void;
}

function CodeForm({ busy, primary, onCode }: CodeFormProps) {
  const t = useSignInTexts();
  const [code, setCode] = useState('');
  const ready = isCode(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onCode(code);
  };
  return (
    <form onSubmit={submit}>
      <CodeField value={code} onChange={setCode} />
      <Button type={primary ? 'primary' : 'default'} htmlType="submit" block disabled={!ready} loading={busy}>
        {t('second.use')}
      </Button>
    </form>
  );
}
