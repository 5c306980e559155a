import { Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useSay } from '../../ui/i18n.ts';
import { Choice } from '../../ui/input/choice.tsx';
import { SignaturePad } from '../../ui/input/signature-pad.tsx';
import { Articles } from '../../ui/law/articles.tsx';
import { LawQuote } from '../../ui/law/law-quote.tsx';
import { WordsToSay } from '../../ui/law/words-to-say.tsx';
import { Facts } from '../../ui/record/facts.tsx';
import { PhoneRows } from '../../ui/shell/phone-rows.tsx';
import { BigAct, PhoneShell, WayOut } from '../../ui/shell/phone-shell.tsx';
import { apl, b } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const nothing = () => undefined;
const began = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

/** Four steps of the on-the-spot case as the phone shows them. */
export function PhoneScreen() {
  const { step } = useParams();
  switch (step) {
    case '2':
      return <ChooseMatter />;
    case '3':
      return <TellAndHear />;
    case '4':
      return <DecideAndSign />;
    default:
      return <ShowCertificates />;
  }
}

function ShowCertificates() {
  const t = useGalleryTexts();
  const say = useSay();
  const [since] = useState(() => began(12));
  const until = (day: string) => t('validUntil', { day });
  return (
    <PhoneShell
      title={t('spot')}
      onLeave={nothing}
      recordingSince={since}
      step={{ at: 1, of: 7, law: apl(42, 55) }}
      heading={say(b('亮明身份', 'Show who you are'))}
      acts={
        <>
          <BigAct onClick={nothing}>{say(b('已出示，当事人已看清', 'Shown; the party has seen them'))}</BigAct>
          <WayOut onClick={nothing}>{say(b('当事人申请回避', 'The party asks an officer to stand aside'))}</WayOut>
        </>
      }
    >
      <WordsToSay>
        {say(
          b(
            '您好，我们是洪塘街道办事处的执法人员林甲一、周乙二，这是我们的执法证件，请您查看。现在对店外经营情况进行检查，请您配合。如果您认为我们与本事有利害关系，可以申请回避。',
            'Good day. We are officers of Hongtang Subdistrict, Lin Jiayi and Zhou Yier; these are our certificates, please look at them. We are checking trade outside the shop. If you believe we have an interest in this matter, you may ask us to stand aside.',
          ),
        )}
      </WordsToSay>
      <p className="phone-label">{say(b('两人证件，今天均有效', 'Both certificates are valid today'))}</p>
      <PhoneRows
        rows={[
          { key: '1', title: <b>林甲一</b>, notes: [`浙试-0205001，${until('2028-03-31')}`], fine: true },
          { key: '2', title: <b>周乙二</b>, notes: [`浙试-0205002，${until('2027-06-30')}`], fine: true },
        ]}
      />
      <div className="phone-note">
        <LawQuote
          below
          words="执法人员在调查或者进行检查时，应当主动向当事人或者有关人员出示执法证件。"
          law={[{ statute: 'apl', article: 55, paragraph: 1 }]}
        />
      </div>
    </PhoneShell>
  );
}

function ChooseMatter() {
  const t = useGalleryTexts();
  const say = useSay();
  const [since] = useState(() => began(72));
  const [words, setWords] = useState('摆到门外');
  const spotOk = say(b('可当场处罚，须先责令改正', 'On the spot; an order to correct comes first'));
  return (
    <PhoneShell
      title={t('spot')}
      onLeave={nothing}
      recordingSince={since}
      step={{ at: 2, of: 7, law: apl(51) }}
      heading={say(b('发生了什么', 'What happened'))}
      acts={
        <BigAct aside onClick={nothing}>
          {say(b('都不是，查看全部事项', 'None of these: all matters'))}
        </BigAct>
      }
    >
      <div className="phone-label">
        <Input
          value={words}
          allowClear
          aria-label={say(b('用平常的话描述', 'In everyday words'))}
          onChange={(e) => setWords(e.target.value)}
        />
      </div>
      <PhoneRows
        rows={[
          {
            key: '1',
            title: <b>{say(b('店外经营', 'Trading outside the shop'))}</b>,
            notes: [
              say(b('超出门、窗经营、作业或者展示商品', 'Trade, work or display beyond door and window')),
              spotOk,
            ],
            onChoose: nothing,
          },
          {
            key: '2',
            title: <b>{say(b('占道设摊', 'Stall on the pavement'))}</b>,
            notes: [say(b('在人行道等公共场所设摊、兜售', 'Stalls and peddling in public places')), spotOk],
            onChoose: nothing,
          },
          {
            key: '3',
            title: <b>{say(b('占道从事经营', 'Trading on the road'))}</b>,
            notes: [
              say(b('在城市道路范围内生产、经营', 'Production or trade within city roads')),
              say(b('罚款下限 500 元，对个人不能当场处罚', 'Lowest fine ¥500: not on the spot for a person')),
            ],
            onChoose: nothing,
          },
        ]}
      />
      <p className="phone-label">{say(b('500 米内常用', 'Often within 500 m'))}</p>
      <PhoneRows
        rows={[
          {
            key: '1',
            title: say(b('店外经营', 'Trading outside the shop')),
            notes: [say(b('本队近 30 天 12 次，最近 10-11', '12 times in 30 days, last 10-11'))],
            onChoose: nothing,
          },
          {
            key: '2',
            title: say(b('乱倒生活垃圾', 'Dumping household waste')),
            notes: [say(b('本队近 30 天 7 次，最近 10-09', '7 times in 30 days, last 10-09'))],
            onChoose: nothing,
          },
        ]}
      />
    </PhoneShell>
  );
}

function TellAndHear() {
  const t = useGalleryTexts();
  const say = useSay();
  const [since] = useState(() => began(276));
  const [says, setSays] = useState<'yes' | 'no'>('yes');
  const [holds, setHolds] = useState<'yes' | 'no'>('no');
  return (
    <PhoneShell
      title={t('spot')}
      onLeave={nothing}
      recordingSince={since}
      kept={4}
      onOutbox={nothing}
      step={{ at: 4, of: 7, law: apl(44, 45) }}
      heading={say(b('告知，并听当事人说', 'Tell, and hear the party'))}
      acts={
        <>
          <BigAct onClick={nothing}>{say(b('记下，下一步', 'Record and go on'))}</BigAct>
          <WayOut onClick={nothing}>{say(b('需要核实，转普通程序', 'Needs checking: ordinary procedure'))}</WayOut>
        </>
      }
    >
      <WordsToSay dense>
        {say(
          b(
            '您的店把货架摆到门外约 3 平方米，9 月 28 日已责令改正，今天复查仍未改。拟对您罚款 150 元。您有权陈述和申辩，我们不会因此加重处罚。',
            'Your shelves stand about 3 m² outside the door. On 28 September you were told to put it right; today it is unchanged. We propose a fine of 150 yuan. You may state your case; it will not make the penalty heavier.',
          ),
        )}
      </WordsToSay>
      <p className="phone-note">
        {say(
          b(
            '依据：浙江省城市市容和环境卫生管理条例第十七条第一款、第三款；从轻档 100 元以上 370 元以下',
            'Basis: ZJ-CA 17(1), (3); lighter grade, 100 to 370 yuan',
          ),
        )}
      </p>
      <Choice
        label={t('says')}
        value={says}
        onChange={setSays}
        options={[
          { value: 'yes', name: t('says.yes') },
          { value: 'no', name: t('says.no') },
        ]}
      />
      <Input.TextArea
        rows={2}
        aria-label={t('says')}
        defaultValue={say(
          b('货刚到，还没来得及搬进去，今天下午就能收完。', 'The goods just came; they will be inside this afternoon.'),
        )}
      />
      <Choice
        label={say(b('当场复核', 'Checked at once'))}
        value={holds}
        onChange={setHolds}
        options={[
          { value: 'no', name: say(b('不成立', 'does not hold')) },
          { value: 'yes', name: say(b('成立', 'holds')) },
        ]}
      />
      <Input
        aria-label={say(b('理由', 'Reason'))}
        defaultValue={say(b('已给两周改正，至今未改', 'Two weeks were given; nothing changed'))}
      />
    </PhoneShell>
  );
}

function DecideAndSign() {
  const t = useGalleryTexts();
  const say = useSay();
  const [since] = useState(() => began(380));
  const [second, setSecond] = useState(false);
  return (
    <PhoneShell
      title={t('spot')}
      onLeave={nothing}
      recordingSince={since}
      step={{ at: 6, of: 7, law: apl(51, 52) }}
      heading={say(b('罚款 150 元', 'Fine of 150 yuan'))}
      acts={
        <>
          <BigAct missing={!second} onClick={nothing}>
            {second ? say(b('作出决定', 'Decide')) : say(b('还差周乙二签名', 'Zhou Yier has not signed'))}
          </BigAct>
          <WayOut onClick={nothing}>{say(b('预览决定书', 'Preview the decision'))}</WayOut>
        </>
      }
    >
      <Facts
        as="lines"
        facts={[
          { term: t('party'), value: say(b('蒋*（个体工商户）', 'Jiang * (sole trader)')) },
          {
            term: t('matter'),
            value: say(b('店外经营，责令改正后逾期未改', 'Trading outside the shop, not put right in time')),
          },
          {
            term: t('inNameOf'),
            value: (
              <>
                {say(b('洪塘街道办事处', 'Hongtang Subdistrict'))} <Articles law={apl(24)} />
              </>
            ),
          },
          { term: t('number'), value: '洪塘街综执简罚字〔2026〕第000051号' },
          {
            term: t('pay'),
            value: (
              <>
                {say(b('最晚 10-28，扫码或到银行', 'by 10-28, by code or at the bank'))}{' '}
                <Articles law={apl(67, 68)} bare />
              </>
            ),
          },
          {
            term: t('remedy'),
            value: (
              <>
                {say(
                  b(
                    '60 日内先向江北区人民政府申请复议；对复议决定不服，再起诉',
                    'within 60 days reconsideration by the District Government first; then the court',
                  ),
                )}{' '}
                <Articles law={[{ statute: 'arl', article: 23 }]} />
              </>
            ),
          },
        ]}
      />
      <p className="phone-label">{say(b('两名执法人员签名', 'Both officers sign'))}</p>
      <div className="pads">
        <SignaturePad
          signer="林甲一"
          onChange={nothing}
          value={{
            width: 170,
            height: 88,
            strokes: [
              [30, 44, 52, 44],
              [41, 32, 41, 66],
              [41, 46, 28, 62],
              [62, 42, 82, 42],
              [72, 31, 72, 67],
              [98, 38, 124, 38, 124, 54, 98, 54, 98, 38],
              [111, 38, 111, 70],
              [134, 52, 154, 50],
            ],
          }}
        />
        <SignaturePad signer="周乙二" onChange={(s) => setSecond(s !== null)} />
      </div>
      <p className="phone-note">
        {say(
          b(
            '当场交付后由当事人签收；拒签的，在决定书上注明。',
            'The party signs for it when it is handed over; a refusal is noted on the decision.',
          ),
        )}
      </p>
    </PhoneShell>
  );
}
