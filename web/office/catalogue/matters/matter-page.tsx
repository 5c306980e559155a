import { readMatter } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../../ui/i18n.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { Reading } from '../../parts/reading.tsx';
import { DayChoice, useDay } from '../day-choice.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { Bases } from './bases.tsx';
import { Benchmark } from './benchmark.tsx';
import { ListRows, WhoMay } from './list-rows.tsx';
import type { MatterPage as Page } from './ranges.ts';
import '../catalogue.css';

/** 一个事项 — on a day: what it rests on, what it may bring, who may, on which lists it stands, its benchmark. */
export default function MatterPage() {
  const { code = '' } = useParams();
  const on = useDay();
  const read = useRead(readMatter, { params: { code }, query: { on } }, { keep: true });
  return <Reading of={read}>{(page) => <Matter page={page} />}</Reading>;
}

function Matter({ page }: { readonly page: Page }) {
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const navigate = useNavigate();
  const ask = () => navigate(`/office/may?${new URLSearchParams({ matter: page.code, name: page.plainName })}`);
  useKeys(page.plainName, [{ key: 'm', label: t('may'), run: () => void ask() }]);
  return (
    <>
      <PageHead
        crumbs={[{ name: t('matters'), to: '/office/matters' }, { name: page.code }]}
        title={page.plainName}
        after={page.madeUp && <span className="made-up">{t('madeUp')}</span>}
        acts={
          <div className="page-ways">
            <DayChoice />
            <Button onClick={() => void ask()}>
              {t('may')}
              <KeyHint keys={['M']} />
            </Button>
          </div>
        }
      />
      <p className="second">
        <span lang="zh-CN">{page.name}</span>
        {lang === 'en' && ` · ${page.nameEn}`}
      </p>
      <div className="matter-facts">
        <Facts
          facts={[
            { term: t('filter.field'), value: page.field },
            { term: t('filter.department'), value: page.department },
            { term: t('matter.parties'), value: page.parties.map((p) => t(`party.${p}`)).join(' · ') },
            { term: t('filter.mark'), value: t(`mark.${page.mark}`) },
            { term: t('matter.version'), value: t('matter.versionN', { n: page.version }) },
            ...(page.aliases.length > 0
              ? [{ term: t('matter.aliases'), value: page.aliases.join('、'), grow: 2 }]
              : []),
          ]}
        />
        {page.note !== '' && <p className="small second">{page.note}</p>}
      </div>
      <div className="matter">
        <div>
          <Bases page={page} />
          <Benchmark page={page} />
        </div>
        <div>
          <WhoMay page={page} />
          <ListRows page={page} />
        </div>
      </div>
    </>
  );
}
