import type { Article, Bilingual } from '@zhiyi/kernel';
import { profiles } from '../profiles/index.ts';
import { ael, apl, arl, type Mark, zj } from '../statutes/index.ts';

export type SettingValue = string | number | boolean | null | readonly string[];

/**
 * 待定事项 — what the law leaves to the district. `preset` is used until the district fills the setting; `null` means that nothing
 * can stand in for it: what needs it is refused until it is filled.
 */
export interface Setting<V extends SettingValue = SettingValue> {
  readonly name: Bilingual;
  /** why the law does not answer by itself */
  readonly why: Bilingual;
  readonly preset: V;
  readonly law: readonly Article[];
  /** mark of the preset, not of the law behind it */
  readonly mark: Mark;
  /** what alone may be filled, with its words; left out where anything of the preset’s kind may */
  readonly choices?: Readonly<Record<string, Bilingual>>;
  /** whole numbers from `least` to `most`, both included, and what they count */
  readonly range?: { readonly least: number; readonly most: number; readonly unit: Bilingual };
  /** a time of day, `HH:mm` */
  readonly clock?: true;
  /** while it is null, papers that need it are not rendered */
  readonly blocks?: 'papers';
}

function setting<V extends SettingValue>(s: Setting<V>): Setting<V> {
  return s;
}

const decisions: Readonly<Record<string, Bilingual>> = {
  'hearing-scope': { zh: '属于听证范围的', en: 'within the scope of a hearing' },
  demolition: { zh: '拆除建筑物、构筑物的', en: 'demolition' },
  'fine-at-hearing-threshold': { zh: '罚款达到听证门槛的', en: 'a fine at the hearing threshold' },
};

/** 设置目录 — every setting, by key. Amounts are whole yuan, times of day `HH:mm` in Asia/Shanghai. */
export const settings = {
  'hearing.threshold.citizen': setting<number>({
    name: { zh: '听证门槛：公民罚款（元）', en: 'Hearing threshold: fine of a citizen (yuan)' },
    why: {
      zh: '处罚法未规定“较大数额”，浙江标准未核实；宁可多告知一次听证',
      en: 'the law names no amount and the Zhejiang figure is not verified; offering a hearing too often harms nothing',
    },
    preset: 2_000,
    law: [apl(63, 1, 1)],
    mark: 'E',
  }),
  'hearing.threshold.org': setting<number>({
    name: { zh: '听证门槛：单位罚款（元）', en: 'Hearing threshold: fine of an organisation (yuan)' },
    why: {
      zh: '处罚法未规定“较大数额”，浙江标准未核实；宁可多告知一次听证',
      en: 'the law names no amount and the Zhejiang figure is not verified; offering a hearing too often harms nothing',
    },
    preset: 10_000,
    law: [apl(63, 1, 1)],
    mark: 'E',
  }),
  'procedure.profile': setting<string>({
    name: { zh: '程序规定（按事项）', en: 'Procedure profile, per matter' },
    why: { zh: '法律、法规、规章另有规定的，从其规定', en: 'a law, regulation or rule may provide otherwise' },
    preset: 'generic',
    choices: Object.fromEntries(Object.entries(profiles).map(([id, p]) => [id, p.name])),
    law: [apl(60)],
    mark: 'E',
  }),
  'decision.majorList': setting<readonly string[]>({
    name: { zh: '重大执法决定目录', en: 'List of major decisions' },
    why: { zh: '何为情节复杂、重大，由机关目录确定', en: 'what is complex or major is for the organ’s own list' },
    preset: ['hearing-scope', 'demolition', 'fine-at-hearing-threshold'],
    choices: decisions,
    law: [apl(57, 2), apl(58)],
    mark: 'E',
  }),
  'decision.socialImpactList': setting<readonly string[]>({
    name: { zh: '具有一定社会影响的决定目录', en: 'List of decisions of some social impact' },
    why: { zh: '何为一定社会影响，法律未定', en: 'the law does not say what has some social impact' },
    preset: ['hearing-scope', 'demolition', 'fine-at-hearing-threshold'],
    choices: decisions,
    law: [apl(48, 1)],
    mark: 'E',
  }),
  'collective.quorumLeast': setting<number>({
    name: { zh: '集体讨论最少负责人数（且过半数）', en: 'Heads needed for a collective decision, and more than half' },
    why: { zh: '处罚法未定人数', en: 'the law names no number' },
    preset: 3,
    law: [apl(57, 2)],
    mark: 'E',
  }),
  'hearing.permitSuspension': setting<boolean>({
    name: { zh: '暂扣许可证件按听证范围办理', en: 'Suspension of a permit is offered a hearing' },
    why: {
      zh: '是否属于“其他较重的行政处罚”，法律未列明',
      en: 'the law does not say whether it is an “other heavier penalty”',
    },
    preset: true,
    law: [apl(63, 1, 5)],
    mark: 'E',
  }),
  'summary.individualBusinessAsCitizen': setting<boolean>({
    name: {
      zh: '个体工商户按公民适用简易程序限额',
      en: 'An individual business counts as a citizen for the summary limit',
    },
    why: { zh: '法律未明示；从严', en: 'the law is silent; the strict reading' },
    preset: true,
    law: [apl(51)],
    mark: 'E',
  }),
  'surcharge.rounding': setting<'total' | 'daily'>({
    name: { zh: '加处罚款的取整', en: 'Rounding of the surcharge' },
    why: { zh: '逐日取整还是按总额取整，法律未定', en: 'per day or once on the total: the law is silent' },
    preset: 'total',
    choices: { total: { zh: '按总额取整', en: 'once on the total' }, daily: { zh: '逐日取整', en: 'day by day' } },
    law: [apl(72, 1, 1)],
    mark: 'E',
  }),
  'hearingNotice.reading': setting<'strict' | 'lenient'>({
    name: { zh: '“七日前”的算法', en: 'Reading of “seven days before”' },
    why: {
      zh: '从严：通知与听证之间有七个完整工作日',
      en: 'strict: seven clear working days between notice and hearing',
    },
    preset: 'strict',
    choices: { strict: { zh: '从严', en: 'strict' }, lenient: { zh: '从宽', en: 'lenient' } },
    law: [apl(64, 1, 2), ael(51, 1, 2)],
    mark: 'E',
  }),
  'waiver.form': setting<string>({
    name: { zh: '放弃陈述申辩的形式', en: 'Form of a waiver of statement and defence' },
    why: { zh: '“明确放弃”的形式，法律未定', en: 'the law does not fix the form of a clear waiver' },
    preset: 'signed-or-recorded-and-signed',
    choices: {
      'signed-or-recorded-and-signed': {
        zh: '书面签名，或者记入笔录并签名',
        en: 'signed in writing, or recorded and signed',
      },
    },
    law: [apl(62)],
    mark: 'E',
  }),
  'whistle.responseHours': setting<number | null>({
    name: { zh: '吹哨响应时限（小时）', en: 'Answer to a whistle call (hours)' },
    why: { zh: '条例只说“及时”；只显示已过时间', en: 'the Regulation says “in time”; elapsed time is shown' },
    preset: null,
    range: { least: 1, most: 720, unit: { zh: '小时', en: 'hours' } },
    law: [zj(17)],
    mark: 'E',
  }),
  'transfer.acceptDays': setting<number | null>({
    name: { zh: '移送接收时限（工作日）', en: 'Acceptance of a transfer (working days)' },
    why: { zh: '条例只说“及时”；只显示已过时间', en: 'the Regulation says “in time”; elapsed time is shown' },
    preset: null,
    range: { least: 1, most: 90, unit: { zh: '工作日', en: 'working days' } },
    law: [zj(18)],
    mark: 'E',
  }),
  'assistance.days': setting<number>({
    name: { zh: '协助完成时限（工作日）', en: 'Assistance to another organ (working days)' },
    why: { zh: '处罚法未定；参照市场监管程序规定', en: 'the law is silent; as in the market-supervision rules' },
    preset: 15,
    range: { least: 1, most: 90, unit: { zh: '工作日', en: 'working days' } },
    law: [apl(26)],
    mark: 'E',
  }),
  'reminder.leadDays': setting<number>({
    name: { zh: '期限提前提醒（工作日）', en: 'Reminder before a clock ends (working days)' },
    why: {
      zh: '法律不规定提醒；由本局决定提前几天',
      en: 'the law knows no reminders; how early is the district’s to say',
    },
    preset: 2,
    range: { least: 0, most: 15, unit: { zh: '工作日', en: 'working days' } },
    law: [apl(85)],
    mark: 'E',
  }),
  'street.mayUseCoerciveMeasures': setting<boolean>({
    name: { zh: '街道可以实施行政强制措施（按清单）', en: 'Streets may use coercive measures, per list' },
    why: {
      zh: '赋权清单是否包含强制措施须逐项确认',
      en: 'whether a conferral includes measures must be confirmed list by list',
    },
    preset: false,
    law: [ael(17), zj(8), zj(9)],
    mark: 'E',
  }),
  'discretion.benchmark': setting<string | null>({
    name: { zh: '裁量基准及版本', en: 'Discretion benchmark and version' },
    why: {
      zh: '未设定时，决定须写明裁量理由并经法制审核',
      en: 'until set, a decision needs written reasons and legal review',
    },
    preset: null,
    law: [apl(34)],
    mark: 'E',
  }),
  'execution.nightFrom': setting<string>({
    name: { zh: '夜间开始', en: 'Night begins' },
    why: { zh: '强制法未定“夜间”', en: 'the law does not define night' },
    preset: '22:00',
    clock: true,
    law: [ael(43, 1)],
    mark: 'E',
  }),
  'execution.nightTo': setting<string>({
    name: { zh: '夜间结束', en: 'Night ends' },
    why: { zh: '强制法未定“夜间”', en: 'the law does not define night' },
    preset: '06:00',
    clock: true,
    law: [ael(43, 1)],
    mark: 'E',
  }),
  'execution.summaryRemedyWindow': setting<'later-of-both'>({
    name: {
      zh: '简易程序决定未复议时的申请执行起点',
      en: 'Start of the court window where mandatory reconsideration was not used',
    },
    why: {
      zh: '六十日还是六个月，尚无定论；取后者',
      en: 'sixty days or six months is unsettled; the later is waited for',
    },
    preset: 'later-of-both',
    choices: { 'later-of-both': { zh: '两个期限中较晚的', en: 'the later of both' } },
    law: [ael(53), arl(23, 1, 1)],
    mark: 'R',
  }),
  'publicity.workingDays': setting<number>({
    name: { zh: '公开期限（工作日）', en: 'Time to publish (working days)' },
    why: { zh: '法律只说“依法公开”', en: 'the law says “published by law”' },
    preset: 7,
    law: [apl(48, 1)],
    mark: 'V2',
  }),
  'publicity.redactPersonalData': setting<boolean>({
    name: { zh: '公开时隐去个人信息', en: 'Personal data is redacted when published' },
    why: { zh: '隐去范围由规定确定', en: 'what is redacted is for the rules to say' },
    preset: true,
    law: [apl(50)],
    mark: 'E',
  }),
  'remedy.courtName': setting<string | null>({
    name: { zh: '管辖法院名称', en: 'Name of the competent court' },
    why: { zh: '可能集中或者跨区域管辖', en: 'jurisdiction may be concentrated or cross-region' },
    preset: null,
    law: [apl(59, 1, 5)],
    mark: 'E',
    blocks: 'papers',
  }),
  'remedy.reconsiderationAddress': setting<string | null>({
    name: { zh: '行政复议机关地址', en: 'Address of the reconsideration organ' },
    why: { zh: '文书须写明途径', en: 'papers must state the way' },
    preset: null,
    law: [apl(59, 1, 5)],
    mark: 'E',
    blocks: 'papers',
  }),
  'remedy.onlineChannel': setting<string | null>({
    name: { zh: '行政复议互联网渠道', en: 'Online channel of reconsideration' },
    why: { zh: '网上送达的，应当同时提供互联网渠道', en: 'a decision served online must give the internet channel' },
    preset: null,
    law: [arl(22, 2)],
    mark: 'E',
    blocks: 'papers',
  }),
  'remedy.phone': setting<string | null>({
    name: { zh: '行政复议咨询电话', en: 'Telephone of the reconsideration organ' },
    why: { zh: '文书须写明途径', en: 'papers must state the way' },
    preset: null,
    law: [apl(59, 1, 5)],
    mark: 'E',
    blocks: 'papers',
  }),
  'remedy.ownDesk': setting<string | null>({
    name: { zh: '本机关接收行政复议申请的地点', en: 'The organ’s own desk for reconsideration applications' },
    why: {
      zh: '当场处罚可以通过本机关提交复议申请',
      en: 'for on-the-spot penalties the application may be filed through the organ',
    },
    preset: null,
    law: [arl(32)],
    mark: 'E',
    blocks: 'papers',
  }),
  'payment.collectorName': setting<string | null>({
    name: { zh: '代收机构名称', en: 'Name of the collecting institution' },
    why: {
      zh: '罚款决定与收缴分离，代收机构由本地确定',
      en: 'deciding and collecting are separate; the collector is chosen locally',
    },
    preset: null,
    law: [apl(67)],
    mark: 'E',
    blocks: 'papers',
  }),
  'payment.collectorAddress': setting<string | null>({
    name: { zh: '代收机构地址', en: 'Address of the collecting institution' },
    why: { zh: '决定书应当写明代收机构的地址', en: 'the decision names the collector’s address' },
    preset: null,
    law: [apl(67)],
    mark: 'E',
    blocks: 'papers',
  }),
  'organ.contact': setting<string | null>({
    name: { zh: '联系方式', en: 'Whom to ask' },
    why: { zh: '文书须写明联系方式', en: 'papers name whom to ask' },
    preset: null,
    law: [apl(39)],
    mark: 'E',
    blocks: 'papers',
  }),
  'archive.retention.permanent': setting<string>({
    name: { zh: '永久保管的案卷', en: 'Files kept for ever' },
    why: { zh: '按档案规定的类别', en: 'by class of the archive rules' },
    preset: 'ordinary-with-hearing-major-collective-or-suit',
    choices: {
      'ordinary-with-hearing-major-collective-or-suit': {
        zh: '普通程序中经听证、重大、集体讨论或者有复议诉讼的',
        en: 'ordinary cases with a hearing, a major or collective decision, or a remedy',
      },
    },
    law: [apl(47)],
    mark: 'R',
  }),
  'archive.retention.years': setting<number>({
    name: { zh: '其他案卷保管年限', en: 'Years other files are kept' },
    why: { zh: '按档案规定的类别', en: 'by class of the archive rules' },
    preset: 30,
    law: [apl(47)],
    mark: 'R',
  }),
} as const;

export type SettingKey = keyof typeof settings;

/** The value type of a setting: `SettingOf<'collective.quorumLeast'>` is `number`. */
export type SettingOf<K extends SettingKey> = (typeof settings)[K] extends Setting<infer V> ? V : never;

/** A value fits a setting: one of its choices where it has any, a time of day where it is one. Kinds are the caller’s to compare. */
export function fitsSetting(s: Setting, value: SettingValue): boolean {
  if (s.clock) return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
  if (s.range)
    return Number.isInteger(value) && (value as number) >= s.range.least && (value as number) <= s.range.most;
  const { choices } = s;
  if (choices === undefined) return true;
  const values = Array.isArray(value) ? value : [value];
  return values.every((v) => typeof v === 'string' && Object.hasOwn(choices, v));
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key);
}

/** Settings without which papers are not rendered while they are blank. */
export const blockingSettings: readonly SettingKey[] = (Object.keys(settings) as SettingKey[]).filter(
  (k) => (settings[k] as Setting).blocks === 'papers',
);
