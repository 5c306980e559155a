import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Field } from '../../ui/input/field.tsx';
import type { SignInPageProps } from './page-props.ts';
import { useSignInTexts } from './texts.ts';
import type { Ways } from './ways.ts';

type AccountProps = Pick<SignInPageProps, 'busy' | 'passkeys' | 'onPassword' | 'onPasskey' | 'onOutside'> & {
  readonly ways: Ways;
  readonly children: ReactNode;
};

/** Password, passkey, outside directory: whichever this office offers. */
export function Account(props: AccountProps) {
  const { ways, busy, passkeys } = props;
  const t = useSignInTexts();
  const Title = ways.persons ? 'h2' : 'h1';
  return (
    <section className="door-account">
      <Title>{t(ways.persons ? 'account.title' : 'title')}</Title>
      {props.children}
      {ways.password && <PasswordForm busy={busy} primary={!ways.persons} onPassword={props.onPassword} />}
      {ways.passkey && (
        <Button block disabled={busy !== null || !passkeys} loading={busy?.way === 'passkey'} onClick={props.onPasskey}>
          {t('passkey')}
        </Button>
      )}
      {ways.passkey && !passkeys && <p className="small third">{t('passkey.unsupported')}</p>}
      {ways.outside !== null && (
        <Button block disabled={busy !== null} loading={busy?.way === 'outside'} onClick={props.onOutside}>
          {t('outside', { name: ways.outside })}
        </Button>
      )}
    </section>
  );
}

interface PasswordFormProps extends Pick<SignInPageProps, 'busy' | 'onPassword'> {
  readonly primary: boolean;
}

function PasswordForm({ busy, primary, onPassword }: PasswordFormProps) {
  const t = useSignInTexts();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const ready = userName.trim() !== '' && password !== '' && busy === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onPassword(userName.trim(), password);
  };
  return (
    <form onSubmit={submit}>
      <Field label={t('account')}>
        {(id) => (
          <Input
            id={id}
            value={userName}
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            onChange={(e) => setUserName(e.target.value)}
          />
        )}
      </Field>
      <Field label={t('password')}>
        {(id) => (
          <Input.Password
            id={id}
            value={password}
            autoComplete="current-password"
            maxLength={200}
            onChange={(e) => setPassword(e.target.value)}
          />
        )}
      </Field>
      <Button
        type={primary ? 'primary' : 'default'}
        htmlType="submit"
        block
        loading={busy?.way === 'password'}
        disabled={!ready && busy?.way !== 'password'}
      >
        {t('enter')}
      </Button>
    </form>
  );
}
