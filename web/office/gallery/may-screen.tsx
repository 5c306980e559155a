import { useSay } from '../../ui/i18n.ts';
import { VerdictNo, VerdictYes } from '../../ui/law/verdict.tsx';
import { Facts } from '../../ui/record/facts.tsx';
import { ReceiptMark } from '../../ui/record/receipt-mark.tsx';
import { PageHead } from '../../ui/shell/page-head.tsx';
import { Frame } from './frame.tsx';
import { apl, b, logged, mayRefused, witnessed, zj } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const quotes = [
  '承接行政处罚权的乡镇人民政府、街道办事处应当……按照规定范围、依照法定程序实施行政处罚。',
  '执法人员不得少于两人，法律另有规定的除外。',
];

/** Both answers of “may I?”. */
export function MayScreen() {
  const t = useGalleryTexts();
  const say = useSay();
  return (
    <Frame current="may-i">
      <PageHead
        crumbs={[{ name: say(b('执法事项', 'Matters')), to: '/office/gallery' }, { name: t('screen.may-i') }]}
        title={t('screen.may-i')}
      />
      <VerdictNo
        asked={
          <>
            <span>
              {say(
                b(
                  '09:42 问：处罚，餐饮油烟超标排放，以前江街道办事处名义，2026-10-13',
                  'Asked 09:42: penalise, cooking fumes over the limit, in the name of Qianjiang, 2026-10-13',
                ),
              )}
            </span>
            <ReceiptMark state={logged} />
          </>
        }
        reasons={mayRefused.map((r, i) => ({
          ...r,
          quote: quotes[i] ?? '',
          way: <a href="#again">{t('askAgain')}</a>,
        }))}
      />
      <VerdictYes
        inNameOf={say(b('以洪塘街道办事处的名义', 'in the name of Hongtang Subdistrict'))}
        asked={
          <>
            <span>
              {say(
                b(
                  '09:41 问：处罚，店外经营，洪塘街道示例路 6 号，2026-10-13，林甲一、周乙二',
                  'Asked 09:41: penalise, trading outside the shop, 6 Example Road, 2026-10-13, Lin Jiayi, Zhou Yier',
                ),
              )}
            </span>
            <ReceiptMark state={witnessed} />
          </>
        }
        checks={[
          { key: '1', name: b('事项有效，依据现行', 'Matter in force, basis current'), law: apl(17) },
          { key: '2', name: b('赋权已公布，在有效期', 'Conferral published and in force'), law: zj(9) },
          { key: '3', name: b('地点在辖区内', 'Place within the area'), law: apl(22) },
          { key: '4', name: b('两人，证件均有效', 'Two officers, both certified'), law: apl(42) },
          { key: '5', name: b('无回避情形记录', 'No ground to stand aside on record'), law: apl(43) },
          { key: '6', name: b('无其他机关在先立案', 'No other organ filed first'), law: apl(25) },
        ]}
      >
        <Facts
          as="pairs"
          facts={[
            {
              term: t('why'),
              value: say(
                b(
                  '该事项已赋权洪塘街道（清单第 38 项，2026-01-01 起），街道以自己的名义办。',
                  'The matter is conferred on Hongtang (item 38, from 2026-01-01); it acts in its own name.',
                ),
              ),
            },
            { term: t('paperHead'), value: '宁波市江北区人民政府洪塘街道办事处' },
            { term: t('reconsider'), value: say(b('江北区人民政府', 'District Government')) },
          ]}
        />
      </VerdictYes>
    </Frame>
  );
}
