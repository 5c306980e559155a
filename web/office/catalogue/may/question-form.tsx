import { Button, Select } from 'antd';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useSay } from '../../../ui/i18n.ts';
import { Choice } from '../../../ui/input/choice.tsx';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { MatterSelect, type PickedMatter } from '../matter-select.tsx';
import { actingOrgans, useOrgans, useTownships } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import { OfficerSelect } from './officer-select.tsx';
import { acts, missingParts, type QuestionDraft, type QuestionPart } from './question.ts';

export interface QuestionFormProps {
  readonly draft: QuestionDraft;
  readonly me: { readonly id: string; readonly name: string };
  readonly recent: readonly PickedMatter[];
  readonly busy: boolean;
  /** somebody asked before everything was there: what is missing is said */
  readonly tried: boolean;
  readonly onChange: (draft: QuestionDraft) => void;
  readonly onAsk: () => void;
  readonly onClear: () => void;
}

/** The question: kind of act, matter, body, place, day, officers. Enter asks from every field whose list is shut. */
export function QuestionForm(props: QuestionFormProps) {
  const { draft, onChange, busy, tried } = props;
  const t = useCatalogueTexts();
  const say = useSay();
  const { organs, nameOf } = useOrgans();
  const townships = useTownships();
  const missing = tried ? missingParts(draft) : [];
  const set = (part: Partial<QuestionDraft>) => onChange({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onAsk();
  };
  // a shut list would open on Enter; arrows, space and letters open it just as well
  const ask = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (at.getAttribute('role') !== 'combobox' || at.getAttribute('aria-expanded') !== 'false') return;
    event.preventDefault();
    event.stopPropagation();
    props.onAsk();
  };
  const row = (part: QuestionPart, field: (id: string) => ReactNode, under?: ReactNode) => (
    <Row label={t(`may.${part}`)} fault={missing.includes(part) ? t('may.missing') : undefined} under={under}>
      {field}
    </Row>
  );
  return (
    <form className="may-form" onSubmit={submit} onKeyDownCapture={ask} aria-label={t('may')}>
      <div className="may-row">
        <span aria-hidden="true">{t('may.colon', { name: t('may.act') })}</span>
        <Choice
          as="desk"
          label={t('may.act')}
          value={draft.act}
          options={acts.map((value) => ({ value, name: t(`act.${value}`) }))}
          onChange={(act) => set({ act })}
        />
      </div>
      {row(
        'matter',
        (id) => (
          <MatterSelect id={id} value={draft.matter} recent={props.recent} onChange={(matter) => set({ matter })} />
        ),
        draft.matter && (
          <Link className="small" to={`/office/matters/${draft.matter.code}?on=${draft.day}`}>
            {draft.matter.code}
          </Link>
        ),
      )}
      {row('body', (id) => (
        <Select
          id={id}
          value={draft.body === '' ? null : draft.body}
          placeholder={t('may.bodyHint')}
          showSearch={{ optionFilterProp: 'label' }}
          options={actingOrgans(organs).map((o) => ({ value: o.id, label: nameOf(o.id) }))}
          onChange={(body: string) => set({ body })}
        />
      ))}
      {row('place', (id) => (
        <Select
          id={id}
          value={draft.place === '' ? null : draft.place}
          placeholder={t('may.placeHint')}
          showSearch={{ optionFilterProp: 'words' }}
          options={townships.map((p) => ({
            value: p.code,
            label: say({ zh: p.nameZh, en: p.nameEn }),
            words: [p.nameZh, p.nameEn, ...p.formerNames].join(' '),
          }))}
          onChange={(place: string) => set({ place })}
        />
      ))}
      {row('day', (id) => (
        <DateInput id={id} value={draft.day} onChange={(day) => set({ day })} />
      ))}
      {row('officers', (id) => (
        <OfficerSelect id={id} me={props.me} value={draft.officers} onChange={(o) => set({ officers: [...o] })} />
      ))}
      <div className="may-row">
        <span />
        <div className="ways">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('may.ask')}
            <KeyHint keys={['Enter']} />
          </Button>
          <Button onClick={props.onClear}>{t('may.clear')}</Button>
        </div>
      </div>
    </form>
  );
}

interface RowProps {
  readonly label: string;
  readonly fault: string | undefined;
  readonly under?: ReactNode;
  readonly children: (id: string) => ReactNode;
}

function Row({ label, fault, under, children }: RowProps) {
  const t = useCatalogueTexts();
  const id = useId();
  return (
    <div className={fault === undefined ? 'may-row' : 'may-row faulty'}>
      <label htmlFor={id}>{t('may.colon', { name: label })}</label>
      <div>
        {children(id)}
        {under}
        {fault !== undefined && (
          <p className="form-fault small" role="alert">
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}
