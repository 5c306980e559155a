import { signIn } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { ProblemBlock } from '../cases/problem.tsx';
import { AuthenticatorKey } from '../parts/authenticator-key.tsx';
import { CodeField, isCode } from '../parts/code-field.tsx';
import { useOwnTexts } from './texts.ts';

/** 第二因子 — an authenticator: the key is shown once, then a code proves that it arrived. Another one takes a factor shown again first. */
export function SecondFactor() {
  const t = useOwnTexts();
  const begin = useAct(signIn.beginTotp);
  const add = useAct(signIn.addTotp);
  const read = useRead(signIn.stepUp);
  const [code, setCode] = useState('');
  const offered = add.isSuccess ? undefined : begin.data;
  const start = () => begin.mutate({ body: {} });
  const prove = () => offered && add.mutate({ body: { flow: offered.flow, code } }, { onSuccess: () => setCode('') });
  const bound = read.data?.ways.includes('totp') ?? false;
  const failed = add.error ?? begin.error;
  if (read.data?.demo)
    return (
      <section className="own-part">
        <SectionHead title={t('totp')} />
        <p className="second">{t('totp.demo')}</p>
      </section>
    );
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
            <AuthenticatorKey secret={offered.secret} uri={offered.uri} />
            <CodeField value={code} onChange={setCode} />
          </>
        ) : (
          bound && <p>{t('totp.has')}</p>
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
            disabled={offered !== undefined && !isCode(code)}
            loading={begin.isPending || add.isPending}
          >
            {t(offered ? 'totp.use' : bound ? 'totp.again' : 'totp.begin')}
          </Button>
        </div>
      </form>
    </section>
  );
}
