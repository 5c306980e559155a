import type { Bilingual } from '../types.ts';

export interface MenuItem {
  /** also the folder of its screens */
  readonly key: string;
  readonly to: string;
  readonly name: Bilingual;
  readonly sub?: true;
}
export interface MenuSection {
  readonly key: string;
  readonly name: Bilingual | null;
  readonly items: readonly MenuItem[];
}

/** 菜单 — in the order of the Zhejiang Regulation's chapters: matters, coordination, conduct, support and supervision, beside it. */
export const menu: readonly MenuSection[] = [
  {
    key: 'desk',
    name: null,
    items: [{ key: 'desk', to: '/office', name: { zh: '工作台', en: 'My desk' } }],
  },
  {
    key: 'powers',
    name: { zh: '权责', en: 'Powers' },
    items: [
      { key: 'catalogue', to: '/office/matters', name: { zh: '执法事项', en: 'Matters' } },
      { key: 'may-i', to: '/office/may', name: { zh: '能不能办', en: 'May I?' }, sub: true },
      { key: 'lists', to: '/office/lists', name: { zh: '清单与导入', en: 'Lists' }, sub: true },
    ],
  },
  {
    key: 'coordination',
    name: { zh: '协同', en: 'Together' },
    items: [
      { key: 'command', to: '/office/command', name: { zh: '协同指挥', en: 'Command' } },
      { key: 'exchange', to: '/office/exchange', name: { zh: '移送协作', en: 'Transfers' } },
      { key: 'liaison', to: '/office/liaison', name: { zh: '司法衔接', en: 'Courts liaison' } },
    ],
  },
  {
    key: 'conduct',
    name: { zh: '检查与办案', en: 'Inspect and decide' },
    items: [
      { key: 'inspections', to: '/office/inspections', name: { zh: '行政检查', en: 'Inspections' } },
      { key: 'cases', to: '/office/cases', name: { zh: '处罚案件', en: 'Penalty cases' } },
      { key: 'leads', to: '/office/cases/leads', name: { zh: '线索', en: 'Leads' }, sub: true },
      { key: 'summary', to: '/office/cases/summary', name: { zh: '简易程序', en: 'Summary' }, sub: true },
      { key: 'ordinary', to: '/office/cases/ordinary', name: { zh: '普通程序', en: 'Ordinary' }, sub: true },
      { key: 'execution', to: '/office/cases/execution', name: { zh: '执行与结案', en: 'Execution' }, sub: true },
      { key: 'payments', to: '/office/payments', name: { zh: '缴款对账', en: 'Payments' }, sub: true },
      { key: 'evidence', to: '/office/evidence', name: { zh: '证据记录', en: 'Evidence' } },
      { key: 'compulsion', to: '/office/compulsion', name: { zh: '行政强制', en: 'Compulsion' } },
      { key: 'review', to: '/office/review', name: { zh: '法制审核', en: 'Legal review' } },
      { key: 'publicity', to: '/office/publicity', name: { zh: '执法公示', en: 'Publicity' } },
    ],
  },
  {
    key: 'support',
    name: { zh: '队伍与监督', en: 'People and control' },
    items: [
      { key: 'people', to: '/office/people', name: { zh: '队伍人员', en: 'People' } },
      { key: 'supervision', to: '/office/supervision', name: { zh: '执法监督', en: 'Supervision' } },
      { key: 'settings', to: '/office/settings', name: { zh: '待定事项', en: 'What is open' } },
      { key: 'daily', to: '/office/daily', name: { zh: '每日任务', en: 'Daily jobs' } },
      { key: 'audit', to: '/office/audit', name: { zh: '审计记录', en: 'Audit' } },
      { key: 'ledger', to: '/office/ledger', name: { zh: '存证账本', en: 'Evidence log' } },
    ],
  },
  {
    key: 'beside',
    name: { zh: '决策与普法', en: 'Policy and outreach' },
    items: [
      { key: 'decisions', to: '/office/decisions', name: { zh: '依法决策', en: 'Decisions' } },
      { key: 'outreach', to: '/office/outreach', name: { zh: '普法宣传', en: 'Outreach' } },
    ],
  },
];

/** The menu with the entries that have a page; a section without any is left out. */
export function menuOf(built: ReadonlySet<string>): readonly MenuSection[] {
  return menu.map((s) => ({ ...s, items: s.items.filter((i) => built.has(i.key)) })).filter((s) => s.items.length > 0);
}
