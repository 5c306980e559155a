import { signIn } from '@zhiyi/modules/people/contract';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/input/field.tsx';
import { useAct } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { ProblemBlock } from '../cases/problem.tsx';
import { useOwnTexts } from './texts.ts';

/** 第二因子 — an authenticator: the key is shown once, then a code proves that it arrived; a new one takes a code of the old one first. */
export function SecondFactor() {
  const t = useOwnTexts();
  const begin = useAct(signIn.beginTotp);
  const add = useAct(signIn.addTotp);
  const [old, setOld] = useState('');
  const [code, setCode] = useState('');
  const offered = add.isSuccess ? undefined : begin.data;
  const digits = (text: string) => text.normalize('NFKC').replace(/\D/g, '');
  const start = () => begin.mutate({ body: old === '' ? {} : { code: old } });
  const prove = () => offered && add.mutate({ body: { flow: offered.flow, code } }, { onSuccess: () => setCode('') });
  const failed = add.error ?? begin.error;
  return (
    <section className="own-part">
      <SectionHead title={t('totp')} />
      <form
        className="own-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (offered) prove();
          else start();
        }}
      >
        <p className="second">{t('totp.about')}</p>
        {offered ? (
          <>
            <p>
              <span className="third small">{t('totp.secret')}</span>
              <br />
              <code className="digest">{offered.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
              <br />
              <a href={offered.uri}>{t('totp.open')}</a>
            </p>
            <Field label={t('totp.code')}>
              {(id) => (
                <Input
                  id={id}
                  value={code}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={6}
                  onChange={(e) => setCode(digits(e.target.value))}
                />
              )}
            </Field>
          </>
        ) : (
          <Field label={t('totp.old')}>
            {(id) => (
              <Input
                id={id}
                value={old}
                inputMode="numeric"
                autoComplete="off"
                maxLength={6}
                onChange={(e) => setOld(digits(e.target.value))}
              />
            )}
          </Field>
        )}
        {failed && (
          <ProblemBlock
            problem={failed}
            title={t('totp.not')}
            at={new Date(Math.max(add.submittedAt, begin.submittedAt)).toISOString()}
            onRetry={() => (offered ? prove() : start())}
          />
        )}
        {add.isSuccess && (
          <div className="note green" role="status">
            {t('totp.done')}
          </div>
        )}
        <div>
          <Button
            htmlType="submit"
            disabled={offered ? code.length !== 6 : old !== '' && old.length !== 6}
            loading={begin.isPending || add.isPending}
          >
            {t(offered ? 'totp.use' : 'totp.begin')}
          </Button>
        </div>
      </form>
    </section>
  );
}
