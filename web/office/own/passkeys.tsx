import { signIn } from '@zhiyi/modules/people/contract';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { call } from '../../ui/api.ts';
import { ApiProblem } from '../../ui/api-problem.ts';
import { stamp } from '../../ui/format.ts';
import { Field } from '../../ui/input/field.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { useToday } from '../../ui/today.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import { Reading } from '../parts/reading.tsx';
import { useOwnTexts } from './texts.ts';

/** 通行密钥 — listed, added from this device, removed. */
export function Passkeys() {
  const t = useOwnTexts();
  const today = useToday();
  const read = useRead(signIn.passkeys);
  const remove = useAct(signIn.removePasskey);
  return (
    <section className="own-part">
      <SectionHead title={t('passkeys')} />
      <Reading of={read}>
        {({ rows }) => (
          <>
            {rows.length === 0 && <p className="second">{t('passkeys.none')}</p>}
            <ul>
              {rows.map((k) => (
                <li key={k.credential}>
                  <div className="own-line">
                    <b>{k.label}</b>
                    <Button
                      size="small"
                      loading={remove.isPending && remove.variables?.body !== undefined}
                      onClick={() => remove.mutate({ body: { credential: k.credential } })}
                    >
                      {t('passkeys.remove')}
                    </Button>
                  </div>
                  <p className="small second">
                    {t('passkeys.added', { at: stamp(k.addedAt, today) })}
                    {k.lastUsedAt !== null && ` · ${t('passkeys.used', { at: stamp(k.lastUsedAt, today) })}`}
                  </p>
                </li>
              ))}
            </ul>
            <AddPasskey onAdded={() => void read.refetch()} />
          </>
        )}
      </Reading>
      {remove.error && (
        <ProblemBlock
          problem={remove.error}
          title={t('passkeys.removeNot')}
          at={new Date(remove.submittedAt).toISOString()}
          onRetry={() => void read.refetch()}
        />
      )}
    </section>
  );
}

function AddPasskey({ onAdded }: { readonly onAdded: () => void }) {
  const t = useOwnTexts();
  const [label, setLabel] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'given-up'>('idle');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const able = typeof PublicKeyCredential !== 'undefined';
  const add = async () => {
    setState('busy');
    setProblem(null);
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const { flow, options } = await call(signIn.beginAddPasskey, { body: {} });
      const response = await startRegistration({ optionsJSON: options as never });
      await call(signIn.addPasskey, { body: { flow, response: { ...response }, label: label.trim() } });
      setLabel('');
      setState('idle');
      onAdded();
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error);
      setState(error instanceof ApiProblem ? 'idle' : 'given-up');
    }
  };
  return (
    <form
      className="own-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (label.trim() !== '') void add();
      }}
    >
      <Field label={t('passkeys.label')} fault={state === 'given-up' ? t('passkeys.givenUp') : undefined}>
        {(id) => (
          <Input
            id={id}
            value={label}
            maxLength={40}
            placeholder={t('passkeys.labelHint')}
            onChange={(e) => setLabel(e.target.value)}
          />
        )}
      </Field>
      <div>
        <Button htmlType="submit" disabled={!able || label.trim() === ''} loading={state === 'busy'}>
          {t('passkeys.add')}
        </Button>
      </div>
      {!able && <p className="small third">{t('passkeys.unable')}</p>}
      {problem && (
        <ProblemBlock
          problem={problem}
          title={t('passkeys.not')}
          at={new Date().toISOString()}
          onRetry={() => void add()}
        />
      )}
    </form>
  );
}
