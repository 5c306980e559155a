import { askMayI, recentAnswers } from '@zhiyi/modules/catalogue/contract';
import { colleagues } from '@zhiyi/modules/people/contract';
import { useRef, useState } from 'react';
import { useOutletContext, useSearchParams } from 'react-router';
import { useSay } from '../../../ui/i18n.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { useAct, useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import type { Proof } from '../../../ui/types.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import { useTownships } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import { Answer, NothingAsked } from './answer.tsx';
import { draftOf, keepDraft, keptDraft, type PowerAnswer, type QuestionDraft, questionOf } from './question.ts';
import { QuestionForm } from './question-form.tsx';
import { RecentList } from './recent-list.tsx';
import '../catalogue.css';

interface Shown {
  readonly answer: PowerAnswer;
  readonly slip?: Proof;
}
/** Answers that stand below one another, the latest first. */
const MOST_SHOWN = 3;

/** 能不能办 — the question on the left, the answer on the right; asked by whoever works in the office. */
export default function MayPage() {
  const t = useCatalogueTexts();
  const say = useSay();
  const signed = useOutletContext<Signed>();
  const places = useTownships();
  const recent = useRead(recentAnswers, { query: { limit: 10 } });
  const free = useRead(colleagues);
  const ask = useAct(askMayI);
  const [draft, setDraft] = useDraft(signed);
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const form = useRef<HTMLDivElement>(null);
  const answers = useRef<HTMLDivElement>(null);
  const change = (next: QuestionDraft) => {
    setDraft(next);
    if (ask.isError) ask.reset();
  };
  const put = (one: Shown) =>
    setShown((all) => [one, ...all.filter((s) => s.answer.id !== one.answer.id)].slice(0, MOST_SHOWN));
  const send = (asked: QuestionDraft) => {
    setTried(true);
    const body = questionOf(asked);
    if (body === null || ask.isPending) return;
    ask.mutate(
      { body },
      {
        onSuccess: ({ value, slips }) => {
          const [slip] = slips;
          put({ answer: value, ...(slip ? { slip } : {}) });
          setTried(false);
          // beside one another nothing moves; below the form the answer comes into sight
          if (window.innerWidth < 1024) requestAnimationFrame(() => answers.current?.scrollIntoView());
        },
      },
    );
  };
  const askWith = (part: Partial<QuestionDraft>) => {
    const next = { ...draft, ...part };
    change(next);
    send(next);
  };
  const focusOn = (n: number) => form.current?.querySelectorAll<HTMLElement>('[role="combobox"]')[n]?.focus();
  useKeys(t('may'), [
    { key: 'Enter', label: t('may.ask'), run: () => send(draft) },
    { key: 'f', label: t('may.begin'), run: () => focusOn(0) },
  ]);
  const codes = new Map(places.flatMap((p) => [[p.nameZh, p.code] as const, [p.code, p.code] as const]));
  const placeName = (place: string) => {
    const found = places.find((p) => p.code === place || p.nameZh === place);
    return found ? say({ zh: found.nameZh, en: found.nameEn }) : place;
  };
  const open = (answer: PowerAnswer) => {
    change(draftOf(answer, codes));
    put({ answer });
  };
  const matters = [...new Map((recent.data?.rows ?? []).map((r) => [r.question.matter, r.matterName]))];
  const me = { id: signed.me.person.id, name: signed.me.person.nameZh };
  return (
    <>
      <PageHead
        crumbs={[{ name: t('matters'), to: '/office/matters' }, { name: t('may') }]}
        title={t('may')}
        acts={<span className="third small">{t('may.recorded')}</span>}
      />
      <div className="may">
        <div ref={form}>
          <QuestionForm
            draft={draft}
            me={me}
            recent={matters.map(([code, name]) => ({ code, name }))}
            busy={ask.isPending}
            tried={tried}
            onChange={change}
            onAsk={() => send(draft)}
            onClear={() => {
              change(freshDraft(signed));
              setTried(false);
            }}
          />
          <RecentList rows={recent.data?.rows ?? []} onOpen={open} />
        </div>
        <div ref={answers} className="may-answers" aria-live="polite" aria-busy={ask.isPending}>
          {ask.error && (
            <ProblemBlock
              problem={ask.error}
              title={t('may.notAsked')}
              at={new Date(ask.submittedAt).toISOString()}
              onRetry={() => send(draft)}
            />
          )}
          {shown.length === 0 && !ask.error && <NothingAsked onAsk={() => focusOn(0)} />}
          {shown.map((s) => (
            <Answer
              key={s.answer.id}
              {...s}
              at={(recent.data?.rows.find((r) => r.id === s.answer.id) ?? s.answer).at}
              placeName={placeName(s.answer.question.place)}
              free={free.data?.rows.length ?? null}
              onOtherBody={(body) => askWith({ ...draftOf(s.answer, codes), body })}
              onOtherOfficers={() => focusOn(3)}
              onOtherPlace={() => focusOn(2)}
            />
          ))}
        </div>
      </div>
    </>
  );
}

/** 我所在机关、今天、我自己: what the question begins with. */
function freshDraft({ me, today }: Signed): QuestionDraft {
  const acts = me.duties.includes('handler');
  return {
    act: 'penalise',
    matter: null,
    body: me.organ.id,
    place: me.organ.kind === 'street' || me.organ.kind === 'town' ? (me.organ.divisionCode ?? '') : '',
    day: today,
    officers: acts ? [{ id: me.person.id, name: me.person.nameZh }] : [],
  };
}

/** The draft of this tab; a matter in the address (`?matter=CODE&name=…`) begins a new one. */
function useDraft(signed: Signed): readonly [QuestionDraft, (next: QuestionDraft) => void] {
  const [search, setSearch] = useSearchParams();
  const [draft, setDraft] = useState<QuestionDraft>(() => {
    const base = keptDraft() ?? freshDraft(signed);
    const code = search.get('matter');
    const body = search.get('body');
    return {
      ...base,
      ...(code ? { matter: { code, name: search.get('name') ?? code } } : {}),
      ...(body ? { body } : {}),
    };
  });
  return [
    draft,
    (next) => {
      keepDraft(next);
      setDraft(next);
      if (search.size > 0) setSearch({}, { replace: true });
    },
  ];
}
