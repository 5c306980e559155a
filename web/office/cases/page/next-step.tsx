import { type Fen, formatYuan } from '@zhiyi/kernel';
import { articleText } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { shortDay } from '../../../ui/format.ts';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { NextBlock } from '../../../ui/law/next-block.tsx';
import { useRead } from '../../../ui/queries.ts';
import { useToday } from '../../../ui/today.ts';
import type { Article } from '../../../ui/types.ts';
import type { CasePageView, JudgedAct } from '../acts/act-props.ts';
import { keyOf } from '../law-reader.tsx';
import { useCaseTexts } from '../texts.ts';
import { useWho } from '../who.ts';
import { nextSentence, quotation } from './next-sentence.ts';
import { findAct } from './open-acts.ts';

interface NextStepProps {
  readonly page: CasePageView;
  /** articles the step rests on */
  readonly law: readonly Article[];
  /** the act, when it is open to whoever looks */
  readonly open: JudgedAct | undefined;
  readonly onAct: (act: string) => void;
}

/** 下一步 — the one thing that must happen next, by when and by whom, in the law's own words. */
export function NextStep({ page, law, open, onAct }: NextStepProps) {
  const t = useCaseTexts();
  const say = useSay();
  const lang = useLanguage();
  const today = useToday();
  const who = useWho();
  const { next } = page;
  const row = next === null ? undefined : findAct(page, next.do);
  // acts of the system are no row that anybody may do: they are waited for
  const by = next === null || row === undefined ? null : who(row.by, row.byName);
  const other = open?.do === 'noteNoCorrection' ? page.now.find((a) => a.do === 'confirmCorrection') : undefined;
  const ended = ({ state }: CasePageView) =>
    state.main === 'educated' || state.main === 'referred' ? t(`next.${state.main}`) : undefined;
  const cited = law[0];
  const quote = useRead(articleText, { params: { key: cited ? keyOf(cited) : '' } }, { enabled: cited !== undefined });
  const words = quote.data?.text;
  return (
    <NextBlock
      sentence={ended(page) ?? nextSentence(next, by, t, lang, today)}
      why={<Money page={page} />}
      {...(cited && words ? { quote: { words: quotation(words), law: [cited] } } : {})}
      acts={
        open &&
        (other ? (
          // which of the two it is, is what the officers are to find out
          [other, open].map((a) => (
            <Button key={a.do} onClick={() => onAct(a.do)}>
              {say(a.name)}
            </Button>
          ))
        ) : (
          <Button type="primary" onClick={() => onAct(open.do)}>
            {say(next?.do === open.do ? next.name : open.name)}
            <KeyHint keys={['D']} />
          </Button>
        ))
      }
    />
  );
}

/** The fine and how it stands: what is due, until when, what is added when it is late, where it is paid. */
function Money({ page }: { readonly page: CasePageView }) {
  const t = useCaseTexts();
  const today = useToday();
  const { payment, fine } = page;
  const open = page.tracks.find((x) => x.track === 'payment' && !x.done);
  if (!payment || !open || fine === null) return null;
  const yuan = (n: number) => formatYuan(n as Fen);
  return (
    <>
      {open.state === 'overdue'
        ? t('money.overdue', { fine: yuan(fine), surcharge: yuan(payment.surcharge) })
        : payment.payBy === null
          ? t('money.notYet', { fine: yuan(fine) })
          : t('money.due', { fine: yuan(fine), day: shortDay(payment.payBy, today) })}
      {payment.payAddress !== null && (
        <>
          {' '}
          <a href={payment.payAddress} target="_blank" rel="noreferrer">
            {t('money.page')}
          </a>
        </>
      )}
    </>
  );
}
