import { type Article, type Bilingual, type LocalDate, localDate } from '@zhiyi/kernel';
import { air, ecoCode, type Mark, noise, solidWaste } from '../statutes/index.ts';
import { type FineRange, fineRange } from './fines.ts';

/** The fine for one kind of party: when it corrects, and when it refuses to. Null where the provision knows no fine. */
export interface Fines {
  readonly corrected: FineRange | null;
  readonly refused: FineRange | null;
}

export interface Provision {
  readonly article: Article;
  readonly person: Fines;
  readonly org: Fines;
  /** what the provision orders besides the fine */
  readonly besides?: Bilingual;
}

/** 条文更替 — a provision that a later statute replaced, and what stands in its place. */
export interface LawMove {
  readonly id: string;
  readonly matter: Bilingual;
  /** first day of the new provision */
  readonly date: LocalDate;
  readonly before: Provision;
  readonly after: Provision;
  readonly mark: Mark;
  readonly note?: string;
}

const CODE_FROM = localDate('2026-08-15');

function same(least: number, most: number): Fines {
  const range = fineRange(least, most);
  return { corrected: range, refused: range };
}
function onRefusal(refused: FineRange): Fines {
  return { corrected: null, refused };
}
const NONE: Fines = { corrected: null, refused: null };

function forAll(article: Article, fines: Fines, besides?: Bilingual): Provision {
  return besides ? { article, person: fines, org: fines, besides } : { article, person: fines, org: fines };
}

function move(id: string, zh: string, en: string, before: Provision, after: Provision, note?: string): LawMove {
  const base = { id, matter: { zh, en }, date: CODE_FROM, before, after, mark: 'V' } as const;
  return note === undefined ? base : { ...base, note };
}

const stopWork = { zh: '拒不改正的，责令停工整治', en: 'on refusal, work is stopped for rectification' };
const stopTrade = { zh: '拒不改正的，责令停业整治', en: 'on refusal, business is stopped for rectification' };
const stopByApproval = { zh: '拒不改正的，可以报批责令停业', en: 'on refusal, business may be stopped with approval' };
const warning = { zh: '先说服教育；拒不改正的，给予警告', en: 'persuasion first; on refusal, a warning' };
const tools = { zh: '没收烧烤工具和违法所得', en: 'tools and income are confiscated' };
const income = { zh: '没收违法所得', en: 'unlawful income is confiscated' };
const building = { zh: '拒不改正的，可以责令暂停施工', en: 'on refusal, building may be suspended' };

const noiseFine: Fines = { corrected: fineRange(5_000, 50_000), refused: fineRange(50_000, 200_000) };
const squareDance = {
  person: onRefusal(fineRange(200, 1_000)),
  org: onRefusal(fineRange(2_000, 20_000)),
  besides: warning,
};

/** 生态环境法典的更替 — the provisions on the list of matters that the code of 15 August 2026 replaced. */
export const lawMoves: readonly LawMove[] = [
  move(
    'barbecue',
    '露天烧烤',
    'Open-air barbecue',
    forAll(air(118, 3), same(500, 20_000), tools),
    forAll(ecoCode(1132, 3), { corrected: fineRange(500, 5_000), refused: fineRange(5_000, 20_000) }, tools),
  ),
  move(
    'fumes',
    '餐饮油烟超标排放',
    'Cooking fumes over standard',
    forAll(air(118, 1), same(5_000, 50_000), stopTrade),
    forAll(ecoCode(1132, 1), same(5_000, 50_000), stopTrade),
  ),
  move(
    'restaurant-site',
    '禁止地点新建餐饮项目',
    'Restaurant in a forbidden place',
    forAll(air(118, 2), onRefusal(fineRange(10_000, 100_000)), {
      zh: '拒不改正的，予以关闭',
      en: 'on refusal, closed',
    }),
    forAll(ecoCode(1132, 2), onRefusal(fineRange(10_000, 100_000)), {
      zh: '拒不改正的，责令关闭',
      en: 'on refusal, ordered to close',
    }),
  ),
  move(
    'site-dust',
    '施工未采取防尘降尘措施',
    'No dust control on a building site',
    forAll(air(115, 1, 1), same(10_000, 100_000), stopWork),
    forAll(ecoCode(1128, 1, 1), same(10_000, 100_000), stopWork),
  ),
  move(
    'earthwork-cover',
    '建筑土方未及时清运或者未遮盖',
    'Earth not removed or not covered',
    forAll(air(115, 1, 2), same(10_000, 100_000), stopWork),
    forAll(ecoCode(1128, 1, 2), same(10_000, 100_000), stopWork),
    'the code names building earth only; spoil and building rubble fall under its provisions on solid waste',
  ),
  move(
    'bare-land',
    '建设用地裸露地面未覆盖',
    'Bare building land not covered',
    forAll(air(115, 2), same(10_000, 100_000), stopWork),
    forAll(ecoCode(1128, 2), same(10_000, 100_000), stopWork),
  ),
  move(
    'spilling-transport',
    '散装、流体物料运输遗撒',
    'Spilling of loose goods in transport',
    forAll(air(116), same(2_000, 20_000), {
      zh: '拒不改正的，车辆不得上道路行驶',
      en: 'on refusal, the vehicle is kept off the road',
    }),
    forAll(ecoCode(1129), same(2_000, 20_000), {
      zh: '拒不改正的，车辆不得上道路行驶',
      en: 'on refusal, the vehicle is kept off the road',
    }),
  ),
  move(
    'straw-burning',
    '露天焚烧秸秆、落叶',
    'Open burning of straw and leaves',
    forAll(air(119, 1), same(500, 2_000)),
    forAll(ecoCode(1131, 1), same(500, 2_000)),
    'both say “may be fined”; the code asks for an area and time where burning is forbidden',
  ),
  move(
    'toxic-burning',
    '焚烧产生有毒有害烟尘和恶臭气体的物质',
    'Burning of matter with toxic smoke or stench',
    { article: air(119, 2), person: same(500, 2_000), org: same(10_000, 100_000) },
    { article: ecoCode(1131, 3), person: same(500, 2_000), org: same(10_000, 100_000) },
  ),
  move(
    'odour-services',
    '服装干洗、机动车维修未设异味和废气处理装置',
    'Dry-cleaning or car repair without odour treatment',
    forAll(air(120), same(2_000, 20_000), stopTrade),
    forAll(ecoCode(1133), same(2_000, 20_000), stopTrade),
  ),
  move(
    'building-noise',
    '建筑施工噪声超标',
    'Building noise over standard',
    forAll(noise(77, 1, 1), same(10_000, 100_000), building),
    forAll(ecoCode(1185, 1, 1), same(10_000, 100_000), building),
  ),
  move(
    'night-building',
    '夜间施工未取得证明',
    'Building at night without a certificate',
    forAll(noise(77, 1, 2), same(10_000, 100_000), building),
    forAll(ecoCode(1185, 1, 2), same(10_000, 100_000), building),
  ),
  move(
    'business-noise',
    '社会生活噪声超标',
    'Noise of everyday life over standard',
    forAll(noise(81, 1, 1), noiseFine, stopByApproval),
    forAll(ecoCode(1189, 1, 1), noiseFine, stopByApproval),
  ),
  move(
    'loudspeaker-advertising',
    '商业经营使用高音喇叭广告宣传',
    'Advertising by loudspeaker',
    forAll(noise(81, 1, 2), noiseFine, stopByApproval),
    forAll(ecoCode(1189, 1, 2), noiseFine, stopByApproval),
  ),
  move(
    'loudspeaker',
    '噪声敏感区使用高音广播喇叭',
    'Loudspeaker in a noise-sensitive area',
    { article: noise(82, 1, 1), ...squareDance },
    { article: ecoCode(1190, 1, 1), ...squareDance },
  ),
  move(
    'square-dance',
    '公共场所娱乐、健身噪声',
    'Noise of leisure in public places',
    { article: noise(82, 1, 2), ...squareDance },
    { article: ecoCode(1190, 1, 2), ...squareDance },
  ),
  move(
    'renovation-noise',
    '室内装修噪声',
    'Noise of renovation',
    { article: noise(82, 1, 3), ...squareDance },
    { article: ecoCode(1190, 1, 3), ...squareDance },
  ),
  move(
    'household-waste-dumping',
    '随意倾倒、抛撒、堆放或者焚烧生活垃圾',
    'Dumping or burning of household waste',
    { article: solidWaste(111, 1, 1), person: same(100, 500), org: same(50_000, 500_000), besides: income },
    { article: ecoCode(1169), person: same(100, 1_000), org: same(100_000, 1_000_000), besides: income },
    'the code: 1169(1) for units, 1169(3) for a person’s own household waste',
  ),
  move(
    'household-waste-spilling',
    '运输过程中沿途丢弃、遗撒生活垃圾',
    'Spilling of household waste in transport',
    { article: solidWaste(111, 1, 7), person: same(100, 500), org: same(50_000, 500_000), besides: income },
    { article: ecoCode(1169), person: same(100, 1_000), org: same(100_000, 1_000_000), besides: income },
    'the code: 1169(1) for units, 1169(3) for a person’s own household waste',
  ),
  move(
    'rubble-plan',
    '未编制建筑垃圾处理方案报备案或者未及时清运',
    'No plan for building rubble, or rubble not removed',
    { article: solidWaste(111, 1, 3), person: NONE, org: same(100_000, 1_000_000), besides: income },
    { article: ecoCode(1174, 1, 4), person: NONE, org: same(100_000, 1_000_000), besides: income },
  ),
  move(
    'rubble-dumping',
    '擅自倾倒、抛撒或者堆放建筑垃圾',
    'Dumping of building rubble',
    { article: solidWaste(111, 1, 4), person: NONE, org: same(100_000, 1_000_000), besides: income },
    { article: ecoCode(1169, 1), person: NONE, org: same(100_000, 1_000_000), besides: income },
  ),
  move(
    'kitchen-waste',
    '厨余垃圾未交由具备资质的单位处理',
    'Kitchen waste not handed to a qualified unit',
    { article: solidWaste(111, 1, 5), person: same(100, 500), org: same(100_000, 1_000_000), besides: income },
    { article: ecoCode(1174, 1, 2), person: same(100, 500), org: same(100_000, 1_000_000), besides: income },
  ),
];

/**
 * 替代条文 — what replaced a provision, or what it replaced. An article named without 款 or 项 finds every row inside it.
 */
export function movesOf(article: Article): readonly LawMove[] {
  return lawMoves.filter((m) => covers(article, m.before.article) || covers(article, m.after.article));
}

function covers(a: Article, b: Article): boolean {
  return (
    a.statute === b.statute &&
    a.article === b.article &&
    (a.paragraph === undefined || b.paragraph === undefined || a.paragraph === b.paragraph) &&
    (a.item === undefined || b.item === undefined || a.item === b.item)
  );
}
