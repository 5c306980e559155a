import type { Article, Bilingual } from '@zhiyi/kernel';
import type { ParameterKey } from '../parameters/index.ts';
import { type ExclusionRule, type ExtensionStep, type ProfileRule, profileRules } from '../profiles/index.ts';
import { ael, all, apl, arl, type Mark } from '../statutes/index.ts';

/** One rule of the clock. The number of days comes from `law/parameters` or the profile, never from here. */
export interface RuleDefinition {
  readonly trigger: Bilingual;
  readonly direction?: 'backward';
  /**
   * - `party`: rolls off a rest day (CPL 85) · `organ`: the nominal day binds, the rolled one is shown
   * - `coercion`, `lapse`: never rolls
   */
  readonly whose: 'party' | 'organ' | 'coercion' | 'lapse';
  /** what the end of the period opens, and from when */
  readonly opens?: { readonly text: Bilingual; readonly from: 'after-due' | 'after-start' };
  /** the period only lets time pass: nobody has to act by its end */
  readonly waits?: true;
  readonly extensions?: readonly ExtensionStep[];
  readonly exclusions?: ExclusionRule;
  /** the day on which an exclusion begins still counts */
  readonly exclusionStartsNextDay?: true;
}

type FixedRule = Extract<
  ParameterKey,
  | `apl.limitationYears.${string}`
  | 'apl.preservation'
  | 'apl.decide'
  | 'apl.serve'
  | 'apl.hearingRequest'
  | 'apl.hearingNotice'
  | 'apl.pay'
  | `apl.remit.${string}`
  | 'apl.withdrawPublished'
  | 'ael.seizure'
  | 'ael.urgentReportHours'
  | 'ael.freezeNotice'
  | 'ael.demandBeforeCourt'
  | 'ael.courtWindow'
  | 'ael.replacementDemand'
  | 'ael.surchargeBeforeForce'
  | 'ael.suspendedThenEnd'
  | 'arl.apply'
  | 'arl.apply.maxIfNotTold'
  | 'arl.forward'
  | `arl.reply.${string}`
  | 'arl.decide.ordinary'
  | 'arl.decide.simplified'
  | 'arl.correctionReport'
  | 'arl.redo'
  | `all.${string}`
  | `threeSystems.${string}`
  | `crimeTransfer.${string}`
  | 'service.publicNotice'
>;

export type ClockRule = FixedRule | ProfileRule;

const told = { zh: '告知书送达之日', en: 'service of the notice' };
const decided = { zh: '作出处罚决定之日', en: 'day of the decision' };
const forceMajeure = (law: Article, mark: Mark = 'V'): ExclusionRule => ({
  grounds: ['forceMajeure'],
  law: [law],
  mark,
});

const fixed: Readonly<Record<FixedRule, RuleDefinition>> = {
  'apl.limitationYears.normal': {
    trigger: { zh: '违法行为发生之日（连续或者继续的，终了之日）', en: 'day of the act, or its end if continuing' },
    whose: 'lapse',
  },
  'apl.limitationYears.lifeHealthFinanceWithHarm': {
    trigger: { zh: '违法行为发生之日（连续或者继续的，终了之日）', en: 'day of the act, or its end if continuing' },
    whose: 'lapse',
  },
  'apl.preservation': { trigger: { zh: '登记保存之日', en: 'day of preservation' }, whose: 'organ' },
  'apl.decide': {
    trigger: { zh: '立案之日', en: 'day of filing' },
    whose: 'organ',
    exclusionStartsNextDay: true,
  },
  'apl.serve': { trigger: decided, whose: 'organ' },
  'apl.hearingRequest': {
    trigger: told,
    whose: 'party',
    opens: { text: { zh: '期满后方可作出决定', en: 'the decision may be made' }, from: 'after-due' },
  },
  'apl.hearingNotice': {
    trigger: { zh: '举行听证之日', en: 'day of the hearing' },
    direction: 'backward',
    whose: 'organ',
  },
  'apl.pay': {
    trigger: { zh: '收到处罚决定书之日', en: 'receipt of the decision' },
    whose: 'party',
    opens: { text: { zh: '逾期开始加处罚款', en: 'the surcharge begins' }, from: 'after-due' },
  },
  'apl.remit.officerToOrgan': {
    trigger: { zh: '收缴罚款之日（水上为抵岸之日）', en: 'day of collection, or of landing' },
    whose: 'organ',
  },
  'apl.remit.organToBank': { trigger: { zh: '行政机关收到罚款之日', en: 'receipt by the organ' }, whose: 'organ' },
  'apl.withdrawPublished': {
    trigger: { zh: '决定被变更、撤销、确认违法或者无效之日', en: 'day the decision was changed or annulled' },
    whose: 'organ',
  },
  'ael.seizure': {
    trigger: { zh: '查封、扣押之日', en: 'day of sealing or seizure' },
    whose: 'coercion',
    extensions: [
      { most: 30, by: { zh: '行政机关负责人批准', en: 'approval of the head' }, law: [ael(25, 1)], mark: 'V' },
    ],
    exclusions: { grounds: ['testing', 'inspection', 'quarantine', 'appraisal'], law: [ael(25, 3)], mark: 'V' },
  },
  'ael.urgentReportHours': {
    trigger: { zh: '当场实施强制措施之时', en: 'moment of the urgent measure' },
    whose: 'organ',
  },
  'ael.freezeNotice': { trigger: { zh: '冻结之日', en: 'day of freezing' }, whose: 'organ' },
  'ael.demandBeforeCourt': {
    trigger: { zh: '催告书送达之日', en: 'service of the demand' },
    whose: 'party',
    opens: {
      text: { zh: '仍未履行的，可以申请法院强制执行', en: 'the organ may apply to the court' },
      from: 'after-due',
    },
  },
  'ael.courtWindow': {
    trigger: {
      zh: '复议、诉讼期限届满之日（延期、分期的，期满之日）',
      en: 'end of the remedy periods, or of an instalment plan',
    },
    whose: 'organ',
    opens: { text: { zh: '可以申请法院强制执行', en: 'the organ may apply to the court' }, from: 'after-start' },
  },
  'ael.replacementDemand': {
    trigger: { zh: '代履行之日', en: 'day of substitute performance' },
    direction: 'backward',
    whose: 'organ',
  },
  'ael.surchargeBeforeForce': {
    trigger: { zh: '缴款期限届满之日', en: 'last day for payment' },
    whose: 'lapse',
    waits: true,
    opens: {
      text: { zh: '加处罚款已超过三十日', en: 'the surcharge has run for more than thirty days' },
      from: 'after-due',
    },
    exclusions: {
      grounds: ['suspension'],
      law: [apl(73, 3)],
      mark: 'V',
    },
  },
  'ael.suspendedThenEnd': {
    trigger: { zh: '中止执行之日', en: 'day execution was suspended' },
    whose: 'lapse',
    waits: true,
    opens: { text: { zh: '不再执行', en: 'execution ends' }, from: 'after-due' },
  },
  'arl.apply': {
    trigger: { zh: '知道或者应当知道行政行为之日', en: 'day the act was or should have been known' },
    whose: 'party',
    exclusions: forceMajeure(arl(20, 2)),
  },
  'arl.apply.maxIfNotTold': {
    trigger: { zh: '知道或者应当知道行政行为内容之日', en: 'day the content of the act was known' },
    whose: 'party',
  },
  'arl.forward': { trigger: { zh: '收到复议申请之日', en: 'receipt of the application' }, whose: 'organ' },
  'arl.reply.ordinary': {
    trigger: { zh: '收到申请书副本之日', en: 'receipt of the copy of the application' },
    whose: 'organ',
  },
  'arl.reply.simplified': {
    trigger: { zh: '收到申请书副本之日', en: 'receipt of the copy of the application' },
    whose: 'organ',
  },
  'arl.decide.ordinary': {
    trigger: { zh: '受理申请之日', en: 'acceptance of the application' },
    whose: 'organ',
    extensions: [
      {
        most: 30,
        by: { zh: '行政复议机构负责人批准', en: 'approval of the head of the reconsideration body' },
        law: [arl(62, 1)],
        mark: 'V',
      },
    ],
  },
  'arl.decide.simplified': { trigger: { zh: '受理申请之日', en: 'acceptance of the application' }, whose: 'organ' },
  'arl.correctionReport': { trigger: { zh: '收到行政复议意见书之日', en: 'receipt of the opinion' }, whose: 'organ' },
  'arl.redo': { trigger: { zh: '收到复议决定书之日', en: 'receipt of the reconsideration decision' }, whose: 'organ' },
  'all.sue': {
    trigger: { zh: '知道或者应当知道作出行政行为之日', en: 'day the act was or should have been known' },
    whose: 'party',
    exclusions: forceMajeure(all(48, 1)),
  },
  'all.sueAfterReconsideration': {
    trigger: { zh: '收到复议决定书之日', en: 'receipt of the reconsideration decision' },
    whose: 'party',
    exclusions: forceMajeure(all(48, 1)),
  },
  'all.evidence': { trigger: { zh: '收到起诉状副本之日', en: 'receipt of the copy of the complaint' }, whose: 'organ' },
  'all.maxIfNotTold': {
    trigger: { zh: '知道或者应当知道行政行为内容之日', en: 'day the content of the act was known' },
    whose: 'party',
  },
  'threeSystems.publishPenalty': { trigger: decided, whose: 'organ' },
  'threeSystems.publishOther': { trigger: { zh: '作出决定之日', en: 'day of the decision' }, whose: 'organ' },
  'crimeTransfer.approve': { trigger: { zh: '接到移送报告之日', en: 'receipt of the report' }, whose: 'organ' },
  'crimeTransfer.send': { trigger: { zh: '决定批准移送之时', en: 'moment of the approval' }, whose: 'organ' },
  'crimeTransfer.police': { trigger: { zh: '公安机关接受案件之日', en: 'acceptance by the police' }, whose: 'organ' },
  'crimeTransfer.reconsider': {
    trigger: { zh: '接到不予立案通知书之日', en: 'receipt of the notice not to file' },
    whose: 'organ',
  },
  'crimeTransfer.policeReply': {
    trigger: { zh: '公安机关收到复议文件之日', en: 'receipt of the request by the police' },
    whose: 'organ',
  },
  'crimeTransfer.procuratorate': {
    trigger: { zh: '收到复议决定通知书之日', en: 'receipt of the decision on reconsideration' },
    whose: 'organ',
  },
  'crimeTransfer.handOver': {
    trigger: { zh: '接到立案通知书之日', en: 'receipt of the notice of filing' },
    whose: 'organ',
  },
  'service.publicNotice': {
    trigger: { zh: '发出公告之日', en: 'day of the public notice' },
    whose: 'lapse',
    waits: true,
    opens: {
      text: { zh: '期满之日视为送达，后续期限自次日起算', en: 'served at its end; periods that follow run' },
      from: 'after-due',
    },
  },
};

const byProfile: Readonly<Record<ProfileRule, RuleDefinition>> = {
  verify: { trigger: { zh: '发现线索或者收到材料之日', en: 'day the lead was found or received' }, whose: 'organ' },
  defence: {
    trigger: told,
    whose: 'party',
    opens: { text: { zh: '期满后方可作出决定', en: 'the decision may be made' }, from: 'after-due' },
  },
  review: { trigger: { zh: '收到审核材料之日', en: 'receipt of the material for review' }, whose: 'organ' },
  assist: { trigger: { zh: '接到协助调查函之日', en: 'receipt of the letter' }, whose: 'organ' },
  dispute: { trigger: { zh: '发生争议之日', en: 'day the dispute arose' }, whose: 'organ' },
  designate: { trigger: { zh: '收到报送材料之日', en: 'receipt of the material' }, whose: 'organ' },
  publish: { trigger: decided, whose: 'organ' },
  summaryReport: { trigger: decided, whose: 'organ' },
  close: { trigger: { zh: '具备结案条件之日', en: 'day the ground for closing arose' }, whose: 'organ' },
};

/** 期限规则目录 — every rule of the clock. */
export const ruleDefinitions: Readonly<Record<ClockRule, RuleDefinition>> = { ...fixed, ...byProfile };

/** Shorter names that mean the ordinary case. */
const ALIASES: Readonly<Record<string, ClockRule>> = {
  'apl.limitationYears': 'apl.limitationYears.normal',
  'arl.reply': 'arl.reply.ordinary',
  'arl.decide': 'arl.decide.ordinary',
  'arl.maxIfNotTold': 'arl.apply.maxIfNotTold',
  summaryPapers: 'summaryReport',
};

export const clockRules: readonly ClockRule[] = Object.keys(ruleDefinitions) as ClockRule[];

/** The rule a name means, aliases included; null for an unknown one. */
export function clockRule(name: string): ClockRule | null {
  if (Object.hasOwn(ruleDefinitions, name)) return name as ClockRule;
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] as ClockRule) : null;
}

/** Names a procedure table may use; the name is checked when the table is compiled. */
export function clock<R extends ClockRule>(rule: R): R {
  return rule;
}

export function isProfileClock(rule: ClockRule): rule is ProfileRule {
  return (profileRules as readonly string[]).includes(rule);
}
