import { fullParty } from '@zhiyi/modules/cases/contract';
import { readMatter } from '@zhiyi/modules/catalogue/contract';
import { call, newKey } from '../../../ui/api.ts';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { MaskedValue } from '../../../ui/record/masked-value.tsx';
import { PageHead, StateTag } from '../../../ui/shell/page-head.tsx';
import type { CasePageView } from '../acts/act-props.ts';
import { purposes } from '../purposes.ts';
import { useCaseTexts } from '../texts.ts';
import { CasePackage } from './case-package.tsx';
import { MoreActs } from './more-acts.tsx';
import { partyLine } from './party-line.ts';
import { RecordExport } from './record-export.tsx';

interface CaseHeadProps {
  readonly page: CasePageView;
  readonly onAct: (act: string) => void;
}

/** Name, number, state; party, cause, in whose name, who handles. */
export function CaseHead({ page, onAct }: CaseHeadProps) {
  const t = useCaseTexts();
  const say = useSay();
  const lang = useLanguage();
  // English names are glosses for the screen; the case itself carries the Chinese one
  const inEnglish = lang === 'en';
  const inLanguage = (o: { readonly name: string; readonly nameEn?: string | undefined }) =>
    inEnglish ? (o.nameEn ?? o.name) : o.name;
  const code = page.matter?.code ?? '';
  const matter = useRead(readMatter, { params: { code }, query: {} }, { enabled: inEnglish && code !== '' });
  const title = matter.data?.nameEn || (page.matter?.plainName ?? say(page.procedureName));
  return (
    <>
      <PageHead
        crumbs={[
          { name: t('cases'), to: '/office/work?scope=all' },
          { name: say(page.procedureName), to: '/office/work' },
          { name: page.caseNumber },
        ]}
        title={title}
        after={
          <>
            <small lang="zh-CN">{page.decisionNumber ?? page.caseNumber}</small>
            <StateTag>{say(page.stateName)}</StateTag>
          </>
        }
        acts={
          <>
            <RecordExport page={page} />
            <CasePackage page={page} />
            <MoreActs onAct={onAct} />
          </>
        }
      />
      <div className="case-facts">
        <Facts
          facts={[
            { term: t('party'), value: <Party page={page} /> },
            {
              term: t('cause'),
              value: page.matter ? <span lang="zh-CN">{page.matter.name}</span> : t('list.notYet'),
              grow: 2,
            },
            { term: t('inNameOf'), value: inLanguage(page.inNameOf) },
            {
              term: t('handledBy'),
              value: (
                <>
                  {inLanguage(page.team)} · {inLanguage(page.township)}{' '}
                  <Articles law={[{ statute: 'zj', article: 9 }]} />
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}

/** The party masked; the whole of it for a purpose, on record, for a minute. */
function Party({ page }: { readonly page: CasePageView }) {
  const t = useCaseTexts();
  if (page.party === null) return t('list.notYet');
  const kind = t(`partyKind.${page.party.kind as 'citizen'}`);
  const reveal = async (purpose: string) => {
    const answer = await call(fullParty, {
      params: { caseId: page.caseId },
      body: { what: 'party', purpose },
      key: newKey(),
    });
    return partyLine(answer.value.party, t('listing')) || (page.party?.masked ?? '');
  };
  return (
    <MaskedValue
      masked={t('partyOf', { name: page.party.masked, kind })}
      purposes={purposes.map((p) => t(`purpose.${p}`))}
      onReveal={reveal}
    />
  );
}
