import { addYears, type Refusal, refusal } from '@zhiyi/kernel';
import { apl, parameter } from '@zhiyi/law';
import type { Answered, DiscretionFinding } from './finding.ts';
import { catalogueRefusals } from './refusals.ts';
import type { MatterAtDates } from './two-dates.ts';

/** 法定理由 — one statutory ground found, with its article. */
export interface Ground {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly law: ReturnType<typeof apl>;
}

export const ground = (code: string, zh: string, en: string, law: ReturnType<typeof apl>): Ground => ({
  code,
  zh,
  en,
  law,
});
export const yes = (a: Answered | null) => a?.yes === true;

/** 不予处罚 — grounds that forbid a penalty (APL 30, 31, 33, 36). */
export function mustNotPenalise(at: MatterAtDates, f: DiscretionFinding): readonly Ground[] {
  const found: Ground[] = [];
  const limit = parameter('apl.age.noPenaltyUnder', at.dates).value;
  if (f.ageAtAct !== null && f.ageAtAct < limit)
    found.push(ground('under-age', '不满十四周岁', 'under fourteen', apl(30)));
  if (f.capacity === 'none') found.push(ground('no-capacity', '不能辨认或者控制自己行为', 'without capacity', apl(31)));
  if (yes(f.minor) && yes(f.corrected) && yes(f.noHarm))
    found.push(
      ground('minor', '轻微并及时改正，没有造成危害后果', 'minor, corrected in time, without harm', apl(33, 1)),
    );
  if (yes(f.noFaultProven)) found.push(ground('no-fault', '没有主观过错', 'without fault', apl(33, 2)));
  if (limitation(at, f).over) found.push(ground('time-barred', '超过追责时效', 'time-barred', apl(36)));
  return found;
}

/** 可以不予处罚 — first offence, minor harm, corrected in time (APL 33). */
export function mayNotPenalise(f: DiscretionFinding): readonly Ground[] {
  return yes(f.firstOffence) && yes(f.minorHarm) && yes(f.corrected)
    ? [ground('first-offence', '初次违法且危害后果轻微并及时改正', 'first offence, minor harm, corrected', apl(33, 1))]
    : [];
}

/** 应当从轻或者减轻 — age fourteen to under eighteen (APL 30), the grounds of APL 32. */
export function mustLighten(at: MatterAtDates, f: DiscretionFinding): readonly Ground[] {
  const found: Ground[] = [];
  const from = parameter('apl.age.noPenaltyUnder', at.dates).value;
  const under = parameter('apl.age.mitigateUnder', at.dates).value;
  if (f.ageAtAct !== null && f.ageAtAct >= from && f.ageAtAct < under)
    found.push(ground('minor-age', '已满十四周岁不满十八周岁', 'fourteen to under eighteen', apl(30)));
  const grounds = [
    [f.removedHarm, 'removed-harm', '主动消除或者减轻危害后果', 'removed or reduced the harm', 1],
    [f.coercedOrTricked, 'coerced', '受他人胁迫或者诱骗', 'coerced or tricked', 2],
    [f.confessedUnknown, 'confessed', '主动供述尚未掌握的违法行为', 'confessed what was not known', 3],
    [f.meritorious, 'meritorious', '配合查处有立功表现', 'meritorious help', 4],
    [f.otherLightening, 'other', '法律、法规、规章规定的其他情形', 'other grounds of law, regulation, rule', 5],
  ] as const;
  for (const [answer, code, zh, en, item] of grounds)
    if (yes(answer)) found.push(ground(code, zh, en, apl(32, 1, item)));
  return found;
}

/** 追责时效 — two years, five where life, health or finance suffered; the last day is in time (APL 36). */
function limitation(at: MatterAtDates, f: DiscretionFinding): { readonly over: boolean; readonly years: number } {
  const key = f.lifeHealthFinanceWithHarm
    ? 'apl.limitationYears.lifeHealthFinanceWithHarm'
    : 'apl.limitationYears.normal';
  const years = parameter(key, at.dates).value;
  return { over: f.discoveredOn > addYears(f.actEndedOn, years), years };
}

/** The grounds that forbid a penalty, as refusals of one. */
export function barred(at: MatterAtDates, f: DiscretionFinding): readonly Refusal[] {
  const found: Refusal[] = [];
  const limit = parameter('apl.age.noPenaltyUnder', at.dates).value;
  if (f.ageAtAct !== null && f.ageAtAct < limit)
    found.push(refusal(catalogueRefusals, 'catalogue.under-age', { age: String(f.ageAtAct), limit: String(limit) }));
  if (f.capacity === 'none') found.push(refusal(catalogueRefusals, 'catalogue.no-capacity'));
  if (yes(f.minor) && yes(f.corrected) && yes(f.noHarm))
    found.push(refusal(catalogueRefusals, 'catalogue.minor-corrected-harmless'));
  if (yes(f.noFaultProven)) found.push(refusal(catalogueRefusals, 'catalogue.no-fault'));
  const { over, years } = limitation(at, f);
  if (over)
    found.push(
      refusal(catalogueRefusals, 'catalogue.time-barred', {
        ended: f.actEndedOn,
        discovered: f.discoveredOn,
        years: String(years),
      }),
    );
  return found;
}

/** Factors that must have been asked before anybody is penalised: any of them could change the outcome. */
const asked = [
  ['minor', '违法行为轻微', 'minor act'],
  ['corrected', '及时改正', 'corrected in time'],
  ['noHarm', '没有造成危害后果', 'no harm'],
  ['minorHarm', '危害后果轻微', 'minor harm'],
  ['firstOffence', '初次违法', 'first offence'],
  ['noFaultProven', '没有主观过错', 'no fault'],
  ['removedHarm', '主动消除或者减轻危害后果', 'removed harm'],
  ['coercedOrTricked', '受胁迫或者诱骗', 'coerced or tricked'],
  ['confessedUnknown', '主动供述', 'confessed'],
  ['meritorious', '立功表现', 'meritorious help'],
] as const satisfies readonly (readonly [keyof DiscretionFinding, string, string])[];

/** Factors nobody asked; an organisation has no age and no capacity. */
export function unasked(f: DiscretionFinding): readonly Refusal[] {
  const found: Refusal[] = asked
    .filter(([key]) => f[key] === null)
    .map(([, factor, factorEn]) => refusal(catalogueRefusals, 'catalogue.factor-not-asked', { factor, factorEn }));
  if (f.party !== 'organisation' && f.ageAtAct === null)
    found.push(
      refusal(catalogueRefusals, 'catalogue.factor-not-asked', { factor: '行为时年龄', factorEn: 'age at the act' }),
    );
  if (f.party !== 'organisation' && f.capacity === null)
    found.push(
      refusal(catalogueRefusals, 'catalogue.factor-not-asked', { factor: '辨认、控制能力', factorEn: 'capacity' }),
    );
  return found;
}
