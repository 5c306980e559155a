import { Button } from 'antd';
import { useSay } from '../../ui/i18n.ts';
import { ActList } from '../../ui/law/act-list.tsx';
import { Articles } from '../../ui/law/articles.tsx';
import { ClockChip } from '../../ui/law/clock-chip.tsx';
import { ClockExplanation } from '../../ui/law/clock-explanation.tsx';
import { LawQuote } from '../../ui/law/law-quote.tsx';
import { RefusalBlock } from '../../ui/law/refusal-block.tsx';
import { StepBar } from '../../ui/law/step-bar.tsx';
import { WordsToSay } from '../../ui/law/words-to-say.tsx';
import { Sample } from './sample.tsx';
import { apl, b, chipStates, clocks, openActs, refused, shutActs, steps, zj } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const nothing = () => undefined;

export function LawParts() {
  const t = useGalleryTexts();
  const say = useSay();
  return (
    <>
      <h2>{t('law')}</h2>
      <div className="samples">
        <Sample name="ClockChip" wide>
          <ul className="in-a-row">
            {chipStates.map((c) => (
              <li key={c.name.zh}>
                {say(c.name)} <ClockChip {...c} />
              </li>
            ))}
          </ul>
        </Sample>
        <Sample name={t('clock.working')}>
          <ClockExplanation
            answer={clocks.preservation}
            state={{ kind: 'due', days: 2, unit: 'working', due: '2026-10-15' }}
          />
        </Sample>
        <Sample name={t('clock.excluded')}>
          <ClockExplanation answer={clocks.decideExcluded} />
        </Sample>
        <Sample name={t('clock.provisional')}>
          <ClockExplanation
            answer={clocks.decideUnknownYear}
            state={{ kind: 'provisional', days: 86, unit: 'calendar', due: '2027-01-07' }}
          />
        </Sample>
        <Sample name={t('clock.months')}>
          <ClockExplanation answer={clocks.sue} />
        </Sample>
        <Sample name="StepBar" wide>
          <StepBar steps={steps} />
        </Sample>
        <Sample name="ActList">
          <ActList now={openActs} later={shutActs} onAct={nothing} />
        </Sample>
        <Sample name={t('acts.none')}>
          <ActList now={[]} later={shutActs.slice(0, 1)} onAct={nothing} />
        </Sample>
        <Sample name="RefusalBlock">
          <RefusalBlock title={t('refused')} refusals={refused}>
            <Button type="primary">{t('refer')}</Button>
            <Button>{t('correct')}</Button>
          </RefusalBlock>
        </Sample>
        <Sample name="Articles">
          <p>
            <Articles law={apl(51)} /> / <Articles law={[...apl(44, 45), ...zj(9)]} /> /{' '}
            <Articles law={[{ statute: 'apl', article: 23, paragraph: 1, item: 2 }]} />
          </p>
        </Sample>
        <Sample name="LawQuote">
          <LawQuote words="……经行政机关负责人批准，可以先行登记保存，并应当在七日内及时作出处理决定。" law={apl(56)} />
          <LawQuote
            below
            words="执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件。"
            law={apl(55)}
          />
        </Sample>
        <Sample name="WordsToSay">
          <WordsToSay>
            {say(
              b(
                '您好，我们是洪塘街道办事处的执法人员林甲一、周乙二，这是我们的执法证件，请您查看。',
                'Good day. We are officers of Hongtang Subdistrict, Lin Jiayi and Zhou Yier. These are our certificates; please look at them.',
              ),
            )}
          </WordsToSay>
        </Sample>
      </div>
    </>
  );
}
