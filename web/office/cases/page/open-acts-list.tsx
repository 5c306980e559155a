import { Button } from 'antd';
import { useState } from 'react';
import { ActList } from '../../../ui/law/act-list.tsx';
import type { ActView } from '../../../ui/types.ts';
import type { CasePageView, JudgedAct } from '../acts/act-props.ts';
import { hasForm } from '../acts/act-table.ts';
import { useCaseTexts } from '../texts.ts';
import type { SortedActs } from './open-acts.ts';

interface OpenActsProps {
  readonly page: CasePageView;
  readonly sorted: SortedActs;
  readonly onAct: (act: string) => void;
}

/** Acts whose forms ask for something that has to be at hand. */
const needs = [
  'showCertificates',
  'recordFacts',
  'orderCorrection',
  'confirmCorrection',
  'noteNoCorrection',
  'propose',
  'tell',
  'hear',
  'reopenFacts',
  'decideFine',
  'decideWarning',
  'handOver',
  'report',
  'educate',
  'refer',
] as const;

/** Acts further on the way that are listed at once; the others stand in the whole list. */
const AHEAD = 4;

/** 现在可以做 · 现在不能做，为什么 — the nearest acts with their reasons, and on demand every act of the table with all of them. */
export function OpenActs({ page, sorted, onAct }: OpenActsProps) {
  const t = useCaseTexts();
  const [whole, setWhole] = useState(false);
  const first = (name: string) => t('acts.first', { act: name });
  const ahead = sorted.ahead.slice(0, AHEAD).map(
    ({ act, first: before }): ActView => ({
      do: act.do,
      name: act.name,
      law: act.law,
      note: { zh: first(before.name.zh), en: first(before.name.en) },
    }),
  );
  const everything = [...page.now, ...page.later].filter((a) => hasForm(a.do) && !sorted.open.includes(a));
  const refused = sorted.refused.map((a): ActView => ({ ...a, opens: true }));
  const later = whole ? everything.map(withReasons) : [...refused, ...ahead];
  return (
    <>
      <ActList
        now={sorted.open.map((a) => ({ do: a.do, name: a.name, law: a.law, ...noteOf(a) }))}
        later={later}
        onAct={(a) => onAct(a.do)}
      />
      {everything.length > refused.length + ahead.length && (
        <Button type="link" className="whole-list" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('acts.fewer') : t('acts.whole', { count: everything.length })}
        </Button>
      )}
    </>
  );

  function withReasons(a: JudgedAct): ActView {
    const opens = refused.some((r) => r.do === a.do) ? { opens: true as const } : {};
    return { do: a.do, name: a.name, law: a.law, refusals: a.refusals, ...opens };
  }

  /** what the form of an open act asks for, in one line */
  function noteOf(a: JudgedAct): { readonly note?: ActView['note'] & object } {
    const key = needs.find((n) => n === a.do);
    if (key === undefined) return {};
    const text = t(`needs.${key}`);
    return { note: { zh: text, en: text } };
  }
}
