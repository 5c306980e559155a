import type { BodyOf, Route } from '@zhiyi/kernel/route';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { RefusalBlock } from '../../../ui/law/refusal-block.tsx';
import { useAct } from '../../../ui/queries.ts';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActDone } from './act-done.tsx';
import type { ActProps } from './act-props.ts';
import { draftKey, useDraft } from './draft.ts';
import { type Faults, faultAt, faultsOf, useFaultWords } from './faults.ts';

/** What a form's fields are given: the draft, how to change it, and what is wrong with a field. */
export interface FormState<D> {
  readonly draft: D;
  readonly set: (change: Partial<D>) => void;
  /** of the field of the request at that path */
  readonly fault: (path: string) => string | undefined;
  readonly faults: Faults;
  /** an attempt was made with something missing: fields nobody has left yet may say so too */
  readonly strict: boolean;
}

interface ActFormProps<D extends object, R extends Route> extends ActProps {
  readonly route: R;
  readonly initial: D;
  /** fields that are not kept with the tab: signatures */
  readonly never?: readonly (keyof D)[];
  readonly toBody: (draft: D) => unknown;
  /** what the button says: 发送, 记下, not 确定 */
  readonly submit: string;
  /** after success the draft stays, for the same act once more */
  readonly keeps?: true;
  readonly children: (form: FormState<D>) => ReactNode;
}

/**
 * 办理 — the frame of every act's form: checks against the contract before anything is sent, keeps what was typed whatever comes back, shows every
 * reason of a refusal with the lawful ways on, and afterwards the receipt. The same press sent twice is one act.
 */
export function ActForm<D extends object, R extends Route>(props: ActFormProps<D, R>) {
  const { page, act, actor, route, toBody, onGo, onClose } = props;
  const t = useCaseTexts();
  const say = useSay();
  const lang = useLanguage();
  const online = useOnline();
  const words = useFaultWords();
  const key = draftKey(actor, page.caseId, act.do);
  const [draft, set, drop] = useDraft(key, props.initial, props.never);
  const mutation = useAct(route, ['papers', 'evidence'], key);
  // from the first attempt on, what is wrong is said as the form stands, not as it stood then
  const [attempts, setAttempts] = useState(0);
  const read = route.body?.safeParse(toBody(draft));
  const faults: Faults = attempts > 0 && read?.success === false ? faultsOf(read.error.issues, words) : {};
  const wrong = Object.keys(faults).length;
  const form = useRef<HTMLFormElement>(null);

  // after an attempt the first thing that is wrong takes the focus
  useEffect(() => {
    const fault = attempts === 0 ? null : form.current?.querySelector('.form-fault');
    if (!fault) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .faulty input, .faulty button');
    field?.focus({ preventScroll: true });
    (field ?? fault).scrollIntoView({ block: 'center' });
  }, [attempts]);

  const send = () => {
    setAttempts((n) => n + 1);
    if (!read?.success) return;
    const input = { params: { caseId: page.caseId }, body: read.data as BodyOf<R> };
    mutation.mutate(input as Parameters<typeof mutation.mutate>[0], {
      onSuccess: () => {
        if (!props.keeps) drop();
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mutation.isPending) send();
  };

  if (mutation.data) return <ActDone page={page} act={act} answer={mutation.data} onGo={onGo} onClose={onClose} />;
  const not = t('act.not', { act: lang === 'zh' ? say(act.name) : say(act.name).toLowerCase() });
  return (
    <form ref={form} className="act-form" onSubmit={submit} noValidate aria-label={say(act.name)}>
      {act.standing.length > 0 && !mutation.error && (
        <RefusalBlock title={not} refusals={act.standing}>
          <WaysOn page={page} act={act} onGo={onGo} />
        </RefusalBlock>
      )}
      {props.children({ draft, set, fault: (path) => faultAt(faults, path), faults, strict: attempts > 0 })}
      {wrong > 0 && (
        <div className="note amber" role="alert">
          {t('act.incomplete', { count: wrong })}
        </div>
      )}
      {mutation.error && (
        <ProblemBlock
          problem={mutation.error}
          title={not}
          at={new Date(mutation.submittedAt).toISOString()}
          onRetry={send}
        >
          <WaysOn page={page} act={act} onGo={onGo} />
        </ProblemBlock>
      )}
      {!online && (
        <div className="note amber" role="status">
          {t('act.offline')}
        </div>
      )}
      <div className="act-foot">
        <Button type="primary" htmlType="submit" loading={mutation.isPending} disabled={!online}>
          {props.submit}
        </Button>
        <Button onClick={onClose}>{t('act.later')}</Button>
        <span className="third small">{t('act.kept')}</span>
      </div>
    </form>
  );
}

/** Acts that lead on where this one is refused, as far as they are open. */
const ways = ['recordFacts', 'orderCorrection', 'reopenFacts', 'refer', 'educate'];

function WaysOn({ page, act, onGo }: Pick<ActProps, 'page' | 'act' | 'onGo'>) {
  const say = useSay();
  const open = page.now.filter(
    (a) => ways.includes(a.do) && a.do !== act.do && !a.refusals.some((r) => r.code.startsWith('people.')),
  );
  return open.map((a) => (
    <Button key={a.do} onClick={() => onGo(a.do)}>
      {say(a.name)}
    </Button>
  ));
}
