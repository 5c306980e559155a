import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { DateInput } from '../../ui/input/date-input.tsx';
import { Field } from '../../ui/input/field.tsx';
import { Notes } from './notes.tsx';
import type { FirstRunForm, SignInPageProps } from './page-props.ts';
import { useSignInTexts } from './texts.ts';

type Administrator = FirstRunForm['administrators'][number];

const posts = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
const organFields = ['nameZh', 'nameEn', 'fullNameZh', 'id'] as const;
const personFields = ['nameZh', 'employeeNo', 'userName'] as const;
const personLabels = {
  nameZh: 'first.personName',
  employeeNo: 'first.employeeNo',
  userName: 'first.userName',
} as const;

type FirstRunProps = Pick<SignInPageProps, 'busy' | 'problem' | 'onFirstRun'>;

/** 初次设置 — the organ, and three administrators whose posts exclude one another. */
export function FirstRun({ busy, problem, onFirstRun }: FirstRunProps) {
  const t = useSignInTexts();
  const [organ, setOrgan] = useState({ id: '', nameZh: '', nameEn: '', fullNameZh: '', from: '' });
  const [people, setPeople] = useState<readonly Administrator[]>(
    posts.map((role) => ({ role, nameZh: '', employeeNo: '', userName: '' })),
  );
  const ready =
    Object.values(organ).every((v) => v.trim() !== '') &&
    people.every((p) => personFields.every((f) => p[f].trim() !== ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onFirstRun({ organ: { ...organ, kind: 'department' }, administrators: [...people] });
  };
  const label = (f: (typeof organFields)[number]) => t(f === 'id' ? 'first.key' : `first.${f}`);
  return (
    <section className="door-account">
      <h1>{t('first.title')}</h1>
      <p className="second">{t('first.about')}</p>
      <Notes notice={null} problem={problem} />
      <form onSubmit={submit}>
        {organFields.map((f) => (
          <Field key={f} label={label(f)}>
            {(id) => (
              <Input
                id={id}
                value={organ[f]}
                maxLength={80}
                onChange={(e) => setOrgan({ ...organ, [f]: e.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t('first.from')}>
          {(id) => <DateInput id={id} value={organ.from} onChange={(from) => setOrgan({ ...organ, from })} />}
        </Field>
        {people.map((p, i) => (
          <fieldset key={p.role} className="administrator">
            <legend>{t(`role.${p.role}`)}</legend>
            {personFields.map((f) => (
              <Field key={f} label={t(personLabels[f])}>
                {(id) => (
                  <Input
                    id={id}
                    value={p[f]}
                    maxLength={64}
                    autoComplete="off"
                    onChange={(e) => setPeople(people.map((q, k) => (k === i ? { ...q, [f]: e.target.value } : q)))}
                  />
                )}
              </Field>
            ))}
          </fieldset>
        ))}
        <Button type="primary" htmlType="submit" block disabled={!ready} loading={busy !== null}>
          {t('first.save')}
        </Button>
      </form>
    </section>
  );
}

interface LinksMadeProps {
  readonly links: readonly { readonly role: string; readonly userName: string; readonly link: string }[];
}

export function LinksMade({ links }: LinksMadeProps) {
  const t = useSignInTexts();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = (link: string) => void navigator.clipboard?.writeText(link).then(() => setCopied(link));
  return (
    <section className="door-account">
      <h1>{t('made.title')}</h1>
      <p className="second">{t('made.about')}</p>
      <dl className="links-made">
        {links.map((l) => (
          <div key={l.role}>
            <dt>
              {t(`role.${l.role as Administrator['role']}`)} <span className="third">{l.userName}</span>
            </dt>
            <dd>
              <code className="secret">{l.link}</code>
              <Button size="small" onClick={() => copy(l.link)}>
                {t(copied === l.link ? 'made.copied' : 'made.copy')}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
