import { Button } from 'antd';
import { useSay } from '../../ui/i18n.ts';
import { KeyHint } from '../../ui/keys/key-hint.tsx';
import { ActList } from '../../ui/law/act-list.tsx';
import { Articles } from '../../ui/law/articles.tsx';
import { NextBlock } from '../../ui/law/next-block.tsx';
import { StepBar } from '../../ui/law/step-bar.tsx';
import { Strip } from '../../ui/law/strip.tsx';
import { Facts } from '../../ui/record/facts.tsx';
import { MaskedValue } from '../../ui/record/masked-value.tsx';
import { SectionHead, SideList } from '../../ui/record/side-list.tsx';
import { Timeline } from '../../ui/record/timeline.tsx';
import { PageHead, StateTag } from '../../ui/shell/page-head.tsx';
import { Frame } from './frame.tsx';
import { anchored, apl, b, clocks, happened, openActs, shutActs, steps, witnessed, zj } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const nothing = () => undefined;
const NUMBER = '甬北综执立字〔2026〕第000812号';

/** The case page with made-up facts. */
export function CaseScreen() {
  const t = useGalleryTexts();
  const say = useSay();
  const item = (key: string, title: string, note: string, receipt = anchored) => ({ key, title, note, receipt });
  return (
    <Frame current="ordinary">
      <PageHead
        crumbs={[
          { name: t('cases'), to: '/office/gallery/list' },
          { name: t('ordinary'), to: '/office/gallery/list' },
          { name: NUMBER },
        ]}
        title={say(b('运输渣土未密闭', 'Truck carrying spoil unsealed'))}
        after={
          <>
            <small>{NUMBER}</small>
            <StateTag>{say(b('调查取证', 'Investigation'))}</StateTag>
          </>
        }
        acts={
          <>
            <Button>{t('record.export')}</Button>
            <Button>{t('more')}</Button>
          </>
        }
      />
      <div>
        <Facts
          facts={[
            {
              term: t('party'),
              value: (
                <>
                  <MaskedValue
                    masked={say(b('郑*（个体工商户）', 'Zheng * (sole trader)'))}
                    purposes={[t('purpose.case'), t('purpose.serve')]}
                    onReveal={async () => '郑虚构'}
                  />
                </>
              ),
            },
            {
              term: t('cause'),
              value: say(b('运输渣土车辆未采取密闭措施，致物料遗撒', 'Spoil truck not sealed, load spilt on the road')),
              grow: 2,
            },
            { term: t('inNameOf'), value: say(b('江北区综合行政执法局', 'District Enforcement Bureau')) },
            {
              term: t('handledBy'),
              value: (
                <>
                  {say(b('洪塘中队，派驻洪塘街道', 'Team posted to Hongtang'))} <Articles law={zj(9)} />
                </>
              ),
            },
          ]}
        />
      </div>
      <StepBar steps={steps} />
      <Strip
        tracks={[
          {
            key: 'correction',
            name: b('责令改正', 'Correction'),
            state: { kind: 'done', on: '2026-10-09', how: b('已复查', 'checked') },
          },
          {
            key: 'data',
            name: b('调取数据', 'Data request'),
            state: { kind: 'none', passed: 4, waiting: b('待回复', 'no answer yet') },
          },
        ]}
        clocks={[
          {
            key: 'preservation',
            name: b('先行登记保存', 'Preserved evidence'),
            state: { kind: 'due', days: 2, unit: 'working', due: '2026-10-15' },
            answer: clocks.preservation,
          },
          {
            key: 'decide',
            name: b('作出决定', 'Decide'),
            state: { kind: 'ok', days: 77, unit: 'calendar', due: '2026-12-29' },
            answer: clocks.decide,
          },
        ]}
      />
      <div className="columns">
        <section>
          <SectionHead title={t('next')} aside={t('today')} />
          <NextBlock
            sentence={say(
              b(
                '最晚 10 月 15 日（周四），负责人处理先行登记保存的证据',
                'By Thu 15 October the head decides on held evidence',
              ),
            )}
            why={say(
              b(
                '保存物：行车记录仪存储卡 1 张、渣土运输联单 3 份。逾期未决定，保存失效，须退还并说明。',
                'Held: 1 dashcam card, 3 spoil transport slips. Without a decision the measure lapses and they go back, with reasons.',
              ),
            )}
            quote={{
              words: '……经行政机关负责人批准，可以先行登记保存，并应当在七日内及时作出处理决定。',
              law: apl(56),
            }}
            acts={
              <>
                <Button type="primary">
                  {t('draftDecision')} <KeyHint keys={['D']} />
                </Button>
                <Button>{t('send')}</Button>
              </>
            }
          />
          <ActList now={openActs} later={shutActs} onAct={nothing} />
        </section>
        <section>
          <SectionHead title={t('happened')} aside={t('gapless')} />
          <Timeline entries={happened} />
        </section>
        <div>
          <SideList
            title={t('people')}
            aside={t('viewers')}
            items={[
              {
                key: '1',
                title: say(b('林甲一 承办人', 'Lin Jiayi, handler')),
                note: t('certificate', { until: '2028-03-31' }),
              },
              {
                key: '2',
                title: say(b('周乙二 承办人', 'Zhou Yier, handler')),
                note: t('certificate', { until: '2027-06-30' }),
              },
              {
                key: '3',
                title: say(b('沈丁四 机关负责人', 'Shen Dingsi, head of the organ')),
                note: say(b('批准、决定', 'approves, decides')),
              },
              {
                key: '4',
                title: say(b('何丙三 法制审核', 'He Bingsan, legal review')),
                note: say(b('未参与调查', 'took no part in the investigation')),
              },
            ]}
          />
          <SideList
            title={t('papers')}
            aside={3}
            items={[
              item('1', say(b('立案审批表', 'Filing approval')), '09-30'),
              item(
                '2',
                say(b('先行登记保存通知书及清单', 'Preservation notice and list')),
                say(b('09-30，已签收', '09-30, signed for')),
              ),
              item('3', say(b('责令限期改正通知书', 'Order to correct')), say(b('09-30，已签收', '09-30, signed for'))),
            ]}
          />
          <SideList
            title={t('evidence')}
            aside={12}
            items={[
              item(
                '1',
                say(b('现场照片 6 张', '6 photos of the site')),
                say(b('林甲一，09-29 22:33', 'Lin Jiayi, 09-29 22:33')),
              ),
              item(
                '2',
                say(b('现场录像 2 段，14 分 08 秒', '2 videos, 14 min 08 s')),
                say(b('周乙二，09-29', 'Zhou Yier, 09-29')),
              ),
              item('3', say(b('询问录像，26 分 41 秒', 'Interview, 26 min 41 s')), '10-08 14:40', witnessed),
            ]}
          />
        </div>
      </div>
    </Frame>
  );
}
