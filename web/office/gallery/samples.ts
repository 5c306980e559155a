import type {
  ActView,
  Article,
  Bilingual,
  ClockAnswer,
  ClockState,
  ReceiptState,
  RefusalView,
  StepView,
  TimelineEntry,
} from '../../ui/types.ts';
import answers from './clock-answers.json';

/** Made-up people, firms and places for the gallery; the clocks are answers of the legal clock, kept as it gave them. */
export const TODAY = '2026-10-13';
export const clocks = answers as unknown as Readonly<Record<keyof typeof answers, ClockAnswer>>;

export const b = (zh: string, en: string): Bilingual => ({ zh, en });
export const apl = (...articles: readonly number[]): readonly Article[] =>
  articles.map((article) => ({ statute: 'apl', article }));
export const zj = (...articles: readonly number[]): readonly Article[] =>
  articles.map((article) => ({ statute: 'zj', article }));
const refusal = (code: string, zh: string, en: string, law: readonly Article[], instead?: Bilingual): RefusalView => ({
  code,
  zh,
  en,
  law: law.map((a) => ({ ...a })),
  facts: {},
  ...(instead ? { instead } : {}),
});

export const anchored: ReceiptState = {
  kind: 'anchored',
  departments: [4, 4],
  judicial: [3, 3],
  anchors: ['timestamp', 'gateway'],
};
export const logged: ReceiptState = { kind: 'logged' };
export const queued: ReceiptState = { kind: 'queued' };
export const witnessed: ReceiptState = { kind: 'witnessed', departments: [3, 4], judicial: [2, 3] };
export const broken: ReceiptState = {
  kind: 'broken',
  what: b('决定书的摘要与日志第 1,204 条不同', 'the decision’s digest differs from entry 1,204'),
};
export const receipt = {
  entryId: '01997d3a-5c1e-7b44-9a1f-2f6d5e0c7a11',
  leafHash: '44a1b018b0745c02e9f31c07e52a86b9d2f1a4c3770e8d95b6a1c2e3f4051627',
};

export const chipStates: readonly {
  readonly name: Bilingual;
  readonly state: ClockState;
  readonly answer?: ClockAnswer;
}[] = [
  {
    name: b('缴纳罚款', 'Payment'),
    state: { kind: 'ok', days: 14, unit: 'calendar', due: '2026-10-27' },
    answer: clocks.pay,
  },
  {
    name: b('先行登记保存', 'Preserved evidence'),
    state: { kind: 'due', days: 2, unit: 'working', due: '2026-10-15' },
    answer: clocks.preservation,
  },
  { name: b('当场交付', 'Handing over'), state: { kind: 'due', days: 0, unit: 'calendar', due: '2026-10-13' } },
  { name: b('备案', 'Report'), state: { kind: 'late', days: 1, unit: 'calendar', due: '2026-10-12' } },
  {
    name: b('作出决定', 'Decision'),
    state: { kind: 'provisional', days: 86, unit: 'calendar', due: '2027-01-07' },
    answer: clocks.decideUnknownYear,
  },
  { name: b('调取数据', 'Data request'), state: { kind: 'none', passed: 4, waiting: b('待回复', 'no answer yet') } },
  { name: b('责令改正', 'Correction'), state: { kind: 'done', on: '2026-10-09', how: b('已复查', 'checked') } },
];

export const steps: readonly StepView[] = [
  { state: 'filed', name: b('立案', 'Filing'), law: apl(54), status: 'done' },
  { state: 'investigating', name: b('调查取证', 'Investigation'), law: apl(55, 56), status: 'now' },
  { state: 'concluded', name: b('调查终结', 'Closing report'), law: apl(57), status: 'todo' },
  { state: 'reviewed', name: b('审核', 'Review'), law: apl(58), status: 'todo' },
  { state: 'noticed', name: b('事先告知', 'Prior notice'), law: apl(44), status: 'todo' },
  { state: 'heard', name: b('陈述申辩', 'Defence'), law: apl(45, 63), status: 'todo' },
  { state: 'decided', name: b('负责人决定', 'Decision'), law: apl(57), status: 'todo' },
  { state: 'served', name: b('送达', 'Service'), law: apl(61), status: 'todo' },
  { state: 'executed', name: b('执行', 'Execution'), law: apl(67), status: 'todo' },
  { state: 'archived', name: b('结案归档', 'Archive'), law: apl(47), status: 'todo' },
];

export const openActs: readonly ActView[] = [
  {
    do: 'question',
    name: b('询问当事人', 'Question the party'),
    law: apl(55),
    note: b(
      '两名执法人员，先出示证件；当事人已约 10-14 09:30',
      'Two officers, certificates shown first; booked for 10-14 09:30',
    ),
  },
  {
    do: 'measure',
    name: b('补充现场勘验笔录', 'Add on-site measurement'),
    law: apl(46),
    note: b('遗撒面积尚无测量记录，影响裁量档次', 'Spilt area not yet measured; it decides the grade'),
  },
  {
    do: 'noPenalty',
    name: b('转为不予处罚意见', 'Propose no penalty'),
    law: apl(33),
    note: b('须写明轻微、及时改正、无危害后果三项', 'Needs all three: minor, put right in time, no harm'),
  },
];

export const shutActs: readonly ActView[] = [
  {
    do: 'conclude',
    name: b('调查终结', 'Close the investigation'),
    law: apl(57),
    refusals: [
      refusal(
        'owner',
        '缺“车辆所有人”的证据：交警数据尚未回复',
        'No evidence of ownership: traffic police have not answered',
        apl(40, 57),
      ),
    ],
  },
  {
    do: 'notify',
    name: b('发出事先告知书', 'Send the prior notice'),
    law: apl(44),
    refusals: [
      refusal('not-concluded', '须先调查终结并经审核', 'Investigation must be closed and reviewed first', apl(44, 57)),
    ],
  },
  {
    do: 'decide',
    name: b('作出处罚决定', 'Decide the penalty'),
    law: apl(57),
    refusals: [
      refusal('not-told', '未告知当事人', 'The party was not told', apl(44, 62)),
      refusal('not-heard', '未听取陈述申辩', 'The party was not heard', apl(45, 62)),
    ],
  },
  {
    do: 'spot',
    name: b('改走当场处罚', 'Use the on-the-spot way'),
    law: apl(51),
    refusals: [
      refusal(
        'over',
        '本案罚款下限 2,000 元，超过对个人 200 元的限额',
        'Lowest fine here is ¥2,000; limit for a person is ¥200',
        apl(51),
      ),
    ],
  },
];

export const refused: readonly RefusalView[] = [
  refusal(
    'cases.summary-fine-over-limit',
    '拟罚 300 元，超过对个人 200 元的限额。',
    'The fine of ¥300 is over the limit of ¥200 for a person.',
    apl(51),
    b('转普通程序。', 'Refer to the ordinary procedure.'),
  ),
  refusal(
    'cases.correction-not-ordered',
    '尚未责令限期改正，本事项以逾期不改正为前提。',
    'No order to correct was given; this matter needs one that was not followed.',
    [{ statute: 'zj-appearance', article: 17 }],
    b('开责令改正通知书。', 'Issue an order to correct.'),
  ),
];

export const mayRefused: readonly RefusalView[] = [
  refusal(
    'catalogue.not-conferred',
    '这个事项没有赋权给前江街道。赋权清单 600 项中无此项。',
    'This matter is not conferred on Qianjiang: it is not among the 600 of the list.',
    [...apl(24), ...zj(9)],
    b(
      '由江北区综合行政执法局办理，派驻队员仍可承办。',
      'The District Bureau handles it; the posted team may still do the work.',
    ),
  ),
  refusal(
    'people.certificate-expired',
    '赵戊五的执法证 2026-09-30 到期，今天只有一名执法人员合格。',
    'Zhao Wuwu’s certificate ended on 2026-09-30: only one officer qualifies today.',
    apl(42),
    b('本队今天证件有效的还有 6 人。', 'Six others of the team hold valid certificates today.'),
  ),
];

const utc = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`).toISOString();
const two = b('林甲一、周乙二', 'Lin Jiayi, Zhou Yier');
const head = b('沈丁四，负责人', 'Shen Dingsi, head');

export const happened: readonly TimelineEntry[] = [
  {
    key: '11',
    at: utc('10-12', '16:05'),
    name: b('当事人提交', 'Party sent'),
    detail: b('清洗维修单 2 张', ' 2 repair slips'),
    who: b('郑*，手机端', 'Zheng *, by phone'),
    receipt: logged,
  },
  {
    key: '10',
    at: utc('10-09', '15:20'),
    name: b('复查', 'Re-check'),
    detail: b('：车厢密闭装置已修复', ': cover repaired'),
    who: two,
    receipt: witnessed,
  },
  {
    key: '9',
    at: utc('10-09', '09:12'),
    name: b('向交警大队调取', 'Vehicle record asked'),
    detail: b('车辆登记信息', ' of traffic police'),
    who: b('林甲一，条例 18', 'Lin Jiayi, ZJ 18'),
    receipt: witnessed,
  },
  {
    key: '8',
    at: utc('10-08', '14:40'),
    name: b('询问笔录', 'First interview'),
    detail: b('（第一次），26 分钟录像', ', 26 min of video'),
    who: two,
    receipt: witnessed,
  },
  {
    key: '7',
    at: utc('09-30', '16:30'),
    name: b('责令限期改正', 'Order to correct'),
    detail: b('，10-08 前', ' by 10-08'),
    who: b('江北区综合行政执法局', 'District Bureau'),
    receipt: anchored,
  },
  {
    key: '6',
    at: utc('09-30', '14:20'),
    name: b('先行登记保存', 'Evidence preserved'),
    detail: b('，清单 2 项，当事人签收', ', 2 items, signed'),
    who: two,
    receipt: anchored,
  },
  {
    key: '5',
    at: utc('09-30', '13:50'),
    name: b('批准先行登记保存', 'Preservation approved'),
    who: head,
    receipt: anchored,
  },
  {
    key: '4',
    at: utc('09-30', '11:05'),
    name: b('立案', 'Filed'),
    detail: b('，十项条件全部通过', ', ten of ten conditions met'),
    who: head,
    receipt: anchored,
  },
  {
    key: '3',
    at: utc('09-29', '22:31'),
    name: b('现场检查', 'Inspection'),
    detail: b('，照片 6，录像 2', ', 6 photos, 2 videos'),
    who: two,
    receipt: anchored,
  },
  {
    key: '2',
    at: utc('09-29', '22:14'),
    name: b('亮证', 'Certificates shown'),
    detail: b('，全程录音录像开始', ', recording on'),
    who: two,
    receipt: anchored,
  },
  {
    key: '1',
    at: utc('09-29', '21:58'),
    name: b('线索登记', 'Lead'),
    detail: b('：指挥中心转 0931 号', ' no. 0931 from Command'),
    who: b('指挥中心', 'Command Centre'),
    receipt: anchored,
  },
];
