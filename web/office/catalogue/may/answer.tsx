import { useQueries } from '@tanstack/react-query';
import { articleText } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { call } from '../../../ui/api.ts';
import { stamp } from '../../../ui/format.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { VerdictNo, VerdictYes } from '../../../ui/law/verdict.tsx';
import { readKey } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { ReceiptMark } from '../../../ui/record/receipt-mark.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Proof } from '../../../ui/types.ts';
import { keyOf } from '../../cases/law-reader.tsx';
import { useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import type { PowerAnswer } from './question.ts';
import { quoteOf } from './quote.ts';
import { wayOn } from './ways-on.ts';

export interface AnswerProps {
  readonly answer: PowerAnswer;
  /** ISO instant at which it was asked, once the record says so */
  readonly at: string | undefined;
  readonly slip?: Proof;
  readonly placeName: string;
  /** officers of the own organ who could go along today */
  readonly free: number | null;
  readonly onOtherBody: (organ: string) => void;
  readonly onOtherOfficers: () => void;
  readonly onOtherPlace: () => void;
}

/** 答复 — the verdict first; then every reason with the statute's words and what to do instead, or the name and why that name. */
export function Answer(props: AnswerProps) {
  return props.answer.allowed ? <Granted {...props} /> : <Refused {...props} />;
}

function Asked({ answer, at, slip, placeName }: AnswerProps) {
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const today = useToday();
  const { nameOf } = useOrgans();
  const { question: q } = answer;
  const officers = answer.officers.map((o) => o ?? t('officer.unknown')).join(lang === 'zh' ? '、' : ', ');
  const when = at === undefined ? '' : stamp(at, today);
  return (
    <>
      <span>
        {t('may.asked', {
          at: when.startsWith(`${today.slice(5)} `) ? when.slice(6) : when,
          act: t(`act.${q.act}`),
          matter: answer.matterName,
          body: nameOf(q.body),
          place: placeName,
          day: q.day,
          officers,
        })}
      </span>
      {slip && <ReceiptMark state={{ kind: 'queued' }} receipt={slip} />}
    </>
  );
}

function Refused(props: AnswerProps) {
  const { answer } = props;
  const quotes = useQuotes(answer);
  return (
    <VerdictNo
      asked={<Asked {...props} />}
      reasons={answer.refusals.map((r, i) => {
        const quote = quotes[i];
        return { ...r, ...(quote ? { quote } : {}), way: <Way {...props} code={r.code} facts={r.facts} /> };
      })}
    />
  );
}

/** The words each reason rests on; a quote that stands above is not said again. */
function useQuotes(answer: PowerAnswer): readonly (string | null)[] {
  const articles = answer.refusals.map((r) => r.law[0]);
  const texts = useQueries({
    queries: articles.map((a) => {
      const input = { params: { key: a ? keyOf({ statute: a.statute, article: a.article }) : '' } };
      return {
        queryKey: readKey(articleText, input),
        queryFn: () => call(articleText, input),
        enabled: a !== undefined,
        staleTime: Number.POSITIVE_INFINITY,
      };
    }),
  });
  const quotes = articles.map((a, i) => quoteOf(texts[i]?.data?.text ?? '', a?.paragraph));
  return quotes.map((q, i) => (quotes.indexOf(q) === i ? q : null));
}

interface WayProps extends AnswerProps {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

function Way({ answer, code, facts, free, onOtherBody, onOtherOfficers, onOtherPlace }: WayProps) {
  const t = useCatalogueTexts();
  const { nameOf } = useOrgans();
  const way = wayOn(code, answer);
  const { insteadBody } = answer;
  if (way === 'other-body' && insteadBody)
    return (
      <button type="button" className="plain link" onClick={() => onOtherBody(insteadBody.organ)}>
        {t('way.otherBody', { organ: nameOf(insteadBody.organ, insteadBody.organName) })}
      </button>
    );
  if (way === 'other-officers') {
    const place = Number(facts.place);
    const who = answer.officers[place - 1];
    return (
      <>
        {who && t('way.who', { place, name: who })}
        {free !== null && code.startsWith('people.') && t('way.free', { count: free })}
        <button type="button" className="plain link" onClick={onOtherOfficers}>
          {t('way.otherOfficers')}
        </button>
      </>
    );
  }
  if (way === 'other-place')
    return (
      <button type="button" className="plain link" onClick={onOtherPlace}>
        {t('way.otherPlace')}
      </button>
    );
  if (way === 'see-matter')
    return <Link to={`/office/matters/${answer.question.matter}?on=${answer.question.day}`}>{t('way.seeMatter')}</Link>;
  return null;
}

function Granted(props: AnswerProps) {
  const { answer } = props;
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const { nameOf } = useOrgans();
  const { name, row, reconsideration, question } = answer;
  if (!name) return null;
  return (
    <VerdictYes
      inNameOf={t('may.inNameOf', { organ: nameOf(name.organ, name.organName) })}
      asked={<Asked {...props} />}
      checks={answer.conditions.filter((c) => c.met).map((c) => ({ key: c.code, name: c.text, law: c.law }))}
    >
      <Facts
        as="pairs"
        facts={[
          { term: t('may.why'), value: name.why[lang] },
          { term: t('may.paperHead'), value: <span lang="zh-CN">{name.fullName}</span> },
          {
            term: t('may.reconsideration'),
            value: reconsideration
              ? nameOf(reconsideration.organ, reconsideration.organName)
              : t('may.reconsiderationUnknown'),
          },
          ...(row
            ? [
                {
                  term: t('may.row'),
                  value: (
                    <Link to={`/office/matters/${question.matter}?on=${question.day}`}>
                      {t('may.rowText', {
                        list: row.listName,
                        batch: row.batch,
                        number: row.number,
                        published: row.publishedOn,
                      })}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
      {answer.unconfirmed.length > 0 && (
        <div className="note amber">
          <p>
            {t('may.unconfirmed')} <Link to="/office/settings">{t('may.seeSettings')}</Link>
          </p>
        </div>
      )}
    </VerdictYes>
  );
}

/** What stands beside the form before anything was asked. */
export function NothingAsked({ onAsk }: { readonly onAsk: () => void }) {
  const t = useCatalogueTexts();
  return (
    <section className="verdict">
      <h2>{t('may.nothing')}</h2>
      <p className="second">{t('may.nothingWhy')}</p>
      <div className="ways">
        <Button onClick={onAsk}>{t('may.begin')}</Button>
        <Link to="/office/matters">{t('may.seeMatters')}</Link>
      </div>
    </section>
  );
}
