import { signIn } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../../ui/api.ts';
import { ApiProblem } from '../../ui/api-problem.ts';
import { useSay } from '../../ui/i18n.ts';
import { Articles } from '../../ui/law/articles.tsx';
import { useRead } from '../../ui/queries.ts';
import type { RefusalView } from '../../ui/types.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import { CodeField, isCode } from '../parts/code-field.tsx';
import { Reading } from '../parts/reading.tsx';
import { useStepUpTexts } from './texts.ts';

interface ShowFactorProps {
  readonly refusals: readonly RefusalView[];
  readonly onShown: () => void;
  readonly onLeave: () => void;
}

/** What is asked and why, then the factors this person has; who has none is led to where one is bound. */
export function ShowFactor({ refusals, onShown, onLeave }: ShowFactorProps) {
  const t = useStepUpTexts();
  const say = useSay();
  const read = useRead(signIn.stepUp);
  const { until } = read.data ?? { until: null };
  // shown meanwhile, for instance by binding a factor in the other window
  useEffect(() => {
    if (until !== null) onShown();
  }, [until, onShown]);
  return (
    <div className="step-up">
      {refusals.map((r) => (
        <p key={r.code}>
          {say(r)} <Articles law={r.law} />
        </p>
      ))}
      <Reading of={read}>
        {({ ways }) =>
          ways.length === 0 ? (
            <NoFactor onBound={() => void read.refetch()} />
          ) : (
            <Factors ways={ways} onShown={onShown} />
          )
        }
      </Reading>
      <Button type="text" block onClick={onLeave}>
        {t('cancel')}
      </Button>
    </div>
  );
}

function NoFactor({ onBound }: { readonly onBound: () => void }) {
  const t = useStepUpTexts();
  return (
    <>
      <p className="note">{t('none')}</p>
      <Button type="primary" block href="/office/own" target="_blank">
        {t('none.bind')}
      </Button>
      <Button block onClick={onBound}>
        {t('none.bound')}
      </Button>
    </>
  );
}

interface FactorsProps {
  readonly ways: readonly ('totp' | 'passkey')[];
  readonly onShown: () => void;
}

function Factors({ ways, onShown }: FactorsProps) {
  const t = useStepUpTexts();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState<'totp' | 'passkey' | null>(null);
  const [problem, setProblem] = useState<ApiProblem | 'given-up' | null>(null);
  const able = typeof window.PublicKeyCredential === 'function';
  const byKey = ways.includes('passkey');
  const show = async (way: 'totp' | 'passkey', run: () => Promise<unknown>) => {
    setBusy(way);
    setProblem(null);
    try {
      await run();
      onShown();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : 'given-up');
    }
    setBusy(null);
  };
  const byPasskey = () =>
    show('passkey', async () => {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const { flow, options } = await call(signIn.beginStepUp, { body: {} });
      const response = await startAuthentication({ optionsJSON: options as never });
      await call(signIn.stepUpByPasskey, { body: { flow, response: { ...response } } });
    });
  const byCode = () => show('totp', () => call(signIn.stepUpByCode, { body: { code } }));
  return (
    <>
      <p className="second">{t('then')}</p>
      {problem instanceof ApiProblem && (
        <ProblemBlock
          problem={problem}
          title={t('not')}
          at={new Date().toISOString()}
          saving={false}
          onRetry={() => setProblem(null)}
        />
      )}
      {problem === 'given-up' && (
        <p className="note" role="alert">
          {t('passkey.givenUp')}
        </p>
      )}
      {byKey && (
        <Button type="primary" block disabled={!able} loading={busy === 'passkey'} onClick={() => void byPasskey()}>
          {t('passkey')}
        </Button>
      )}
      {byKey && !able && <p className="small third">{t('passkey.unsupported')}</p>}
      {ways.includes('totp') && (
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (isCode(code)) void byCode();
          }}
        >
          <CodeField value={code} onChange={setCode} />
          <Button
            type={byKey ? 'default' : 'primary'}
            htmlType="submit"
            block
            disabled={!isCode(code)}
            loading={busy === 'totp'}
          >
            {t('use')}
          </Button>
        </form>
      )}
    </>
  );
}
