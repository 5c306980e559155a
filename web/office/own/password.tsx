import { signIn } from '@zhiyi/modules/people/contract';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/input/field.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { ProblemBlock } from '../cases/problem.tsx';
import { CodeField, isCode } from '../parts/code-field.tsx';
import { isReady, NewPasswordFields, nothingTyped } from '../parts/new-password.tsx';
import { useOwnTexts } from './texts.ts';

/** 修改密码 — the old one once, the new one twice; the rules are ticked off while one types. Other sessions end with the change. */
export function Password() {
  const t = useOwnTexts();
  const change = useAct(signIn.changePassword);
  const second = useAct(signIn.secondFactor);
  const [old, setOld] = useState('');
  const [next, setNext] = useState(nothingTyped);
  const [code, setCode] = useState('');
  const asks = useRead(signIn.passwordAsks).data?.asks ?? null;
  const ready = asks !== null && old !== '' && isReady(next, asks);
  const answer = second.data ?? change.data;
  const asked = answer?.step === 'second-factor' ? answer : null;
  const send = () => {
    if (asked) return second.mutate({ body: { flow: asked.flow, code } });
    change.mutate(
      { body: { old, password: next.password, device: 'desk', label: '' } },
      {
        onSuccess: () => {
          setOld('');
          setNext(nothingTyped);
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
          if (asked ? isCode(code) : ready) send();
        }}
      >
        {asked ? (
          <CodeField value={code} onChange={setCode} />
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
            {asks && <NewPasswordFields asks={asks} value={next} onChange={setNext} />}
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
            disabled={asked ? !isCode(code) : !ready}
            loading={change.isPending || second.isPending}
          >
            {t(asked ? 'totp.use' : 'password.change')}
          </Button>
        </div>
      </form>
    </section>
  );
}
