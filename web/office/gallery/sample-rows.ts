import type { Bilingual, ClockState, ReceiptState } from '../../ui/types.ts';
import { anchored, b, logged, queued, witnessed } from './samples.ts';

/** The work list of the reference picture: every state of a clock and of a receipt once. */
export interface SampleRow {
  readonly id: string;
  readonly number: string;
  readonly party: string;
  readonly matter: Bilingual;
  readonly state: Bilingual;
  readonly next: Bilingual;
  readonly by: Bilingual;
  readonly clock: ClockState;
  readonly ledger: ReceiptState;
}

const handler = b('承办', 'handler');
const party = b('当事人', 'party');
const row = (
  n: number,
  number: string,
  who: string,
  matter: Bilingual,
  state: Bilingual,
  next: Bilingual,
  by: Bilingual,
  clock: ClockState,
  ledger: ReceiptState,
): SampleRow => ({ id: String(n), number, party: who, matter, state, next, by, clock, ledger });
const spot = (n: string) => `洪塘街综执简罚字〔2026〕第0000${n}号`;
const filed = (n: string) => `甬北综执立字〔2026〕第000${n}号`;
const ok = (days: number, unit: 'working' | 'calendar', due: string): ClockState => ({ kind: 'ok', days, unit, due });
const due = (days: number, d: string): ClockState => ({ kind: 'due', days, unit: 'working', due: d });

export const rows: readonly SampleRow[] = [
  row(
    1,
    spot('31'),
    '罗*',
    b('店外经营', 'Trading outside the shop'),
    b('已交付，未缴', 'Handed over, unpaid'),
    b('催缴，告知加处标准', 'Remind, tell the surcharge'),
    handler,
    { kind: 'late', days: 1, unit: 'calendar', due: '2026-10-12' },
    anchored,
  ),
  row(
    2,
    spot('49'),
    '严*',
    b('占道设摊', 'Stall on the pavement'),
    b('已决定', 'Decided'),
    b('当场交付决定书', 'Hand over the decision'),
    handler,
    { kind: 'due', days: 0, unit: 'working', due: '2026-10-13' },
    queued,
  ),
  row(
    3,
    filed('798'),
    '演示餐饮有限公司',
    b('餐饮油烟超标排放', 'Cooking fumes over the limit'),
    b('已告知', 'Told'),
    b('复核当事人申辩', 'Check the defence'),
    handler,
    due(1, '2026-10-14'),
    witnessed,
  ),
  row(
    4,
    filed('812'),
    '郑*',
    b('运输渣土未密闭', 'Truck carrying spoil unsealed'),
    b('调查取证', 'Investigation'),
    b('处理登记保存的证据', 'Decide on held evidence'),
    b('负责人', 'head'),
    due(2, '2026-10-15'),
    witnessed,
  ),
  row(
    5,
    spot('47'),
    '吴*',
    b('占道设摊', 'Stall on the pavement'),
    b('已交付', 'Handed over'),
    b('报本机关备案', 'Report to the organ'),
    handler,
    due(2, '2026-10-15'),
    logged,
  ),
  row(
    6,
    filed('803'),
    '演示广告制作部',
    b('未经批准设户外广告', 'Outdoor advertising without approval'),
    b('已决定', 'Decided'),
    b('送达决定书', 'Serve the decision'),
    handler,
    due(3, '2026-10-16'),
    witnessed,
  ),
  row(
    7,
    '洪塘街综执责改字〔2026〕第000112号',
    '孙*',
    b('店外经营', 'Trading outside the shop'),
    b('责令改正', 'Order to correct'),
    b('复查是否改正', 'Check the correction'),
    handler,
    ok(6, 'calendar', '2026-10-19'),
    witnessed,
  ),
  row(
    8,
    filed('765'),
    '演示物业有限公司',
    b('生活垃圾未分类投放', 'Household waste unsorted'),
    b('法制审核', 'Legal review'),
    b('出具审核意见', 'Give the opinion'),
    b('法制审核', 'reviewer'),
    ok(6, 'working', '2026-10-21'),
    anchored,
  ),
  row(
    9,
    spot('44'),
    '钱*',
    b('乱倒生活垃圾', 'Dumping household waste'),
    b('已交付', 'Handed over'),
    b('等待缴款', 'Wait for payment'),
    party,
    ok(10, 'calendar', '2026-10-23'),
    anchored,
  ),
  row(
    10,
    filed('702'),
    '演示停车有限公司',
    b('公共停车场未备案', 'Car park not registered'),
    b('已结案', 'Closed'),
    b('装订归档', 'Bind and archive'),
    b('档案', 'archivist'),
    ok(8, 'working', '2026-10-23'),
    anchored,
  ),
  row(
    11,
    filed('771'),
    '演示建设有限公司',
    b('夜间施工无证明', 'Night works without a permit'),
    b('听证已排期', 'Hearing set'),
    b('举行听证', 'Hold the hearing'),
    b('主持人', 'presider'),
    ok(9, 'working', '2026-10-26'),
    anchored,
  ),
  row(
    12,
    filed('744'),
    '曹*',
    b('人行道违停', 'Parking on the pavement'),
    b('已送达', 'Served'),
    b('等待缴款', 'Wait for payment'),
    party,
    ok(15, 'calendar', '2026-10-28'),
    anchored,
  ),
  row(
    13,
    filed('759'),
    '何*',
    b('擅自占用城市道路', 'Occupying a city road'),
    b('调查取证', 'Investigation'),
    b('补充现场勘验笔录', 'Add on-site measurement'),
    handler,
    ok(61, 'calendar', '2026-12-13'),
    anchored,
  ),
  row(
    14,
    filed('819'),
    '演示土方有限公司',
    b('车辆带泥上路', 'Muddy vehicle on the road'),
    b('已立案', 'Filed'),
    b('询问当事人', 'Question the party'),
    handler,
    { kind: 'provisional', days: 85, unit: 'calendar', due: '2027-01-06' },
    logged,
  ),
  row(
    15,
    '甬北综执移字〔2026〕第000030号',
    '冯*',
    b('损坏城市树木', 'Damaging city trees'),
    b('待受理', 'Not yet accepted'),
    b('等待受理回执', 'Wait for the receipt'),
    b('自然资源', 'natural resources'),
    { kind: 'none', passed: 6 },
    witnessed,
  ),
  row(
    16,
    filed('731'),
    '演示小吃有限公司',
    b('封堵专用烟道', 'Blocking the flue'),
    b('已缴，已改正', 'Paid, corrected'),
    b('报请结案', 'Propose closing'),
    handler,
    { kind: 'none', passed: 2 },
    anchored,
  ),
];
