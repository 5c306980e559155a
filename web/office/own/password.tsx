import { signIn } from '@zhiyi/modules/people/contract';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/input/field.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { ProblemBlock } from '../cases/problem.tsx';
import { passwordRules } from '../sign-in/ways.ts';
import { useOwnTexts } from './texts.ts';

/** 修改密码 — the old one once, the new one twice; the rules are ticked off while one types. Other sessions end with the change. */
export function Password() {
  const t = useOwnTexts();
  const change = useAct(signIn.changePassword);
  const second = useAct(signIn.secondFactor);
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const asks = useRead(signIn.passwordAsks).data?.asks ?? null;
  const rules = asks ? passwordRules(next, asks) : [];
  const differs = again !== '' && again !== next;
  const ready = asks !== null && old !== '' && again === next && rules.every((r) => r.met);
  const answer = second.data ?? change.data;
  const asked = answer?.step === 'second-factor' ? answer : null;
  const send = () => {
    if (asked) return second.mutate({ body: { flow: asked.flow, code } });
    change.mutate(
      { body: { old, password: next, device: 'desk', label: '' } },
      {
        onSuccess: () => {
          setOld('');
          setNext('');
          setAgain('');
        },
      },
    );
  };
  const failed = second.error ?? change.error;
  return (
    <section className="own-part">
      <SectionHead title={t('password')} />
      <form
        className="own-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (asked ? /^\d{6}$/.test(code) : ready) send();
        }}
      >
        {asked ? (
          <Field label={t('totp.code')}>
            {(id) => (
              <Input
                id={id}
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                onChange={(e) => setCode(e.target.value.normalize('NFKC').replace(/\D/g, ''))}
              />
            )}
          </Field>
        ) : (
          <>
            <Field label={t('password.old')}>
              {(id) => (
                <Input.Password
                  id={id}
                  value={old}
                  autoComplete="current-password"
                  maxLength={200}
                  onChange={(e) => setOld(e.target.value)}
                />
              )}
            </Field>
            <Field label={t('password.new')}>
              {(id) => (
                <Input.Password
                  id={id}
                  value={next}
                  autoComplete="new-password"
                  aria-describedby="own-password-rules"
                  maxLength={200}
                  onChange={(e) => setNext(e.target.value)}
                />
              )}
            </Field>
            <ul id="own-password-rules" className="small own-rules">
              {rules.map((r) => (
                <li key={r.key} className={r.met ? 'met' : ''}>
                  {asks && t(`rule.${r.key}`, asks)}
                  <span className="spoken-only">{t(r.met ? 'rule.met' : 'rule.unmet')}</span>
                </li>
              ))}
            </ul>
            <Field label={t('password.again')} fault={differs ? t('password.differs') : undefined}>
              {(id) => (
                <Input.Password
                  id={id}
                  value={again}
                  autoComplete="new-password"
                  aria-invalid={differs}
                  maxLength={200}
                  onChange={(e) => setAgain(e.target.value)}
                />
              )}
            </Field>
          </>
        )}
        {failed && (
          <ProblemBlock
            problem={failed}
            title={t('password.not')}
            at={new Date(Math.max(change.submittedAt, second.submittedAt)).toISOString()}
            onRetry={send}
          />
        )}
        {answer?.step === 'in' && (
          <div className="note green" role="status">
            {t('password.done')}
          </div>
        )}
        <div>
          <Button
            htmlType="submit"
            disabled={asked ? code.length !== 6 : !ready}
            loading={change.isPending || second.isPending}
          >
            {t(asked ? 'totp.use' : 'password.change')}
          </Button>
        </div>
      </form>
    </section>
  );
}
