import { allow, type Decision, type Refusal, refusal, refuse } from '@zhiyi/kernel';
import { chineseNumeral } from '@zhiyi/law';
import type { PaperLimits } from './limits.ts';
import { paperRefusals } from './refusals.ts';

/**
 * 救济途径 — which way the law opens to the party.
 * - `reconsideration-first` 复议前置: on-the-spot penalties (ARL 23(1)(1))
 * - `free-choice` 自由选择: reconsideration or suit (ARL 20, ALL 44–46)
 */
export type RemedyRoute = 'reconsideration-first' | 'free-choice';

/** What only the site can know; each is asked for, none has a default. */
export interface RemedySettings {
  /** 行政复议机关, for a district bureau and for a street or town the district government (ARL 24) */
  readonly reconsiderationBody: string;
  readonly reconsiderationAddress: string;
  readonly phone: string;
  /** 网上申请渠道 (ARL 22(2)) */
  readonly onlineChannel: string;
  /** 有管辖权的人民法院: cross-region plans exist (ALL 18), so the name is never derived */
  readonly courtName: string;
  /** where the organ itself takes the application in (ARL 32); asked for on the reconsideration-first route */
  readonly ownDesk: string;
}

const NAMES: Readonly<Record<keyof RemedySettings, { zh: string; en: string }>> = {
  reconsiderationBody: { zh: '行政复议机关', en: 'reconsideration organ' },
  reconsiderationAddress: { zh: '行政复议机关地址', en: 'address of the reconsideration organ' },
  phone: { zh: '行政复议机关电话', en: 'telephone of the reconsideration organ' },
  onlineChannel: { zh: '网上申请行政复议的渠道', en: 'online channel for reconsideration' },
  courtName: { zh: '有管辖权的人民法院', en: 'competent court' },
  ownDesk: { zh: '本机关接收行政复议申请的地点', en: 'the organ’s own desk for reconsideration applications' },
};

function blanks(settings: Partial<RemedySettings>, route: RemedyRoute): readonly Refusal[] {
  const asked = (Object.keys(NAMES) as (keyof RemedySettings)[]).filter(
    (key) => key !== 'ownDesk' || route === 'reconsideration-first',
  );
  return asked
    .filter((key) => !settings[key]?.trim())
    .map((key) => refusal(paperRefusals, 'papers.remedy-settings-blank', NAMES[key]));
}

/**
 * 救济途径告知 — the words a paper tells the party.
 *
 * - reconsideration first (ARL 20, 23, 32, 34; ALL 45): within 60 days to the reconsideration organ, directly or through the organ itself;
 *   then to court within 15 days; never the six-month suit;
 * - free choice (ARL 20, 22, 29; ALL 44–46): reconsideration within 60 days or suit within six months.
 *
 * @param paperName  how the paper calls itself: 决定书, 通知书
 * @returns one paragraph, or a refusal `papers.remedy-settings-blank` for every blank setting
 */
export function remedyClause(
  settings: Partial<RemedySettings>,
  route: RemedyRoute,
  limits: PaperLimits,
  paperName = '决定书',
): Decision<string> {
  const missing = blanks(settings, route);
  if (missing.length > 0) return refuse(missing);
  const s = settings as RemedySettings;
  const apply = chineseNumeral(limits.reconsiderationDays);
  const after = chineseNumeral(limits.suitAfterReconsiderationDays);
  const contact = `（地址：${s.reconsiderationAddress}；电话：${s.phone}；网上申请：${s.onlineChannel}）`;
  if (route === 'reconsideration-first')
    return allow(
      `如不服本${paperName}，应当自收到之日起${apply}日内，先向${s.reconsiderationBody}申请行政复议${contact}，` +
        `也可以通过本机关提交行政复议申请（${s.ownDesk}）。对行政复议决定不服，或者行政复议机关不予受理、驳回申请、逾期不作答复的，` +
        `可以自收到行政复议机关的决定书之日起或者行政复议期限届满之日起${after}日内，向${s.courtName}提起行政诉讼。` +
        `依照法律规定，未先申请行政复议的，不能直接提起行政诉讼。`,
    );
  return allow(
    `如不服本${paperName}，可以自收到本${paperName}之日起${apply}日内，向${s.reconsiderationBody}申请行政复议${contact}；` +
      `也可以自收到本${paperName}之日起${chineseNumeral(limits.directSuitMonths)}个月内，直接向${s.courtName}提起行政诉讼。` +
      `已经申请行政复议并被受理的，在行政复议期间不得提起行政诉讼。`,
  );
}

const CHINESE_FORMS: Readonly<Record<string, string>> = { 六: '六|陆|6|６' };

/** True where the text offers a suit within months: `六个月内…起诉`, `6 个月`, `半年`. */
function offersDirectSuit(text: string, months: number): boolean {
  const squeezed = text.replace(/\s+/g, '');
  const numeral = chineseNumeral(months);
  const forms = CHINESE_FORMS[numeral] ?? numeral;
  const half = months === 6 ? '|半年' : '';
  return new RegExp(`(?:${forms})[个個]月${half}`).test(squeezed) && /诉/.test(squeezed);
}

/**
 * 复议前置告知的核对 — whether a text, wherever it came from, may stand on an on-the-spot decision (T63).
 * Refuses a text that offers the direct suit, and one that does not tell the party to apply for reconsideration first (ARL 23(2)).
 */
export function checkReconsiderationFirst(text: string, limits: PaperLimits): readonly Refusal[] {
  const found: Refusal[] = [];
  if (offersDirectSuit(text, limits.directSuitMonths))
    found.push(refusal(paperRefusals, 'papers.six-month-suit', { limit: String(limits.directSuitMonths) }));
  if (!/先[^。；]*申请行政复议|复议前置/.test(text.replace(/\s+/g, '')))
    found.push(refusal(paperRefusals, 'papers.reconsideration-first-untold'));
  return found;
}
