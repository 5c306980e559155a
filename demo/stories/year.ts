import { addDays, daysBetween, type LocalDate, localDate } from '@zhiyi/kernel';
import { builtInCalendar, isWorkingDay } from '@zhiyi/law';
import { pick, sequence } from '../seed.ts';
import { citizen, firm, type Party, shop } from './parties.ts';
import type { Penalty, Story } from './story.ts';

/** 慈城中队一至九月 — cases decided by the team at Cicheng from January to September, as the district bureau’s 2022 report counts them. */
export const cichengTotals = [
  { year: 2025, cases: 614 },
  { year: 2026, cases: 1_259 },
] as const;

/** What happens again and again: matter, deed, what is seen, fine in yuan with its grade, and what was put right. */
interface Pattern {
  readonly matter: string;
  readonly party: 'citizen' | 'shop' | 'firm';
  readonly what: string;
  readonly seen: string;
  readonly corrected: string;
  readonly fines: readonly (readonly [yuan: number, grade: Penalty['grade']])[];
}

// biome-ignore format: one row per pattern
const patterns: readonly Pattern[] = [
  { matter: 'ZY-CF-SR-014', party: 'citizen', what: '在古县城街面随地吐痰', seen: '街面痰迹', corrected: '已自行擦除', fines: [[20, 'lighter'], [30, 'normal']] },
  { matter: 'ZY-CF-SR-015', party: 'citizen', what: '在景区入口乱扔饮料罐、果皮', seen: '地面饮料罐、果皮', corrected: '已捡起投入容器', fines: [[20, 'lighter'], [30, 'normal'], [40, 'normal']] },
  { matter: 'ZY-CF-SR-016', party: 'citizen', what: '将生活垃圾倒在河埠头', seen: '河埠头垃圾一堆', corrected: '已装袋清走', fines: [[100, 'lighter'], [150, 'lighter'], [200, 'lighter']] },
  { matter: 'ZY-CF-SR-017', party: 'citizen', what: '在空地焚烧落叶和纸箱', seen: '燃烧痕迹和余烟', corrected: '已浇灭清理', fines: [[100, 'lighter'], [180, 'lighter']] },
  { matter: 'ZY-CF-SR-019', party: 'citizen', what: '遛犬未即时清除犬只粪便', seen: '路面犬只粪便', corrected: '经指出后清除', fines: [[20, 'lighter'], [35, 'normal']] },
  { matter: 'ZY-CF-SR-028', party: 'citizen', what: '从二楼窗口向巷内抛掷杂物，未伤及行人', seen: '巷内散落杂物', corrected: '已下楼清理', fines: [[80, 'lighter'], [120, 'lighter']] },
  { matter: 'ZY-CF-RQ-017', party: 'citizen', what: '家中使用国家明令淘汰的燃气器具', seen: '淘汰型燃气灶具', corrected: '已停用拆除', fines: [[50, 'lighter'], [100, 'lighter']] },
  { matter: 'ZY-CF-LH-005', party: 'shop', what: '在公共绿地设摊，不服从管理单位对摊位范围的管理', seen: '摊位越出划定范围', corrected: '已退回划定范围', fines: [] },
  { matter: 'ZY-CF-SR-012', party: 'firm', what: '修剪树木后枝叶堆放路边过夜未清除', seen: '路边枝叶堆', corrected: '已即时清运', fines: [[500, 'lighter'], [700, 'lighter']] },
  { matter: 'ZY-CF-LJ-002', party: 'firm', what: '未按规定设置生活垃圾分类收集容器', seen: '投放点容器不齐', corrected: '已补齐容器', fines: [[600, 'lighter'], [1200, 'lighter']] },
];
/** How often each comes up, of a hundred. */
const shares = [10, 22, 20, 6, 12, 6, 6, 4, 7, 7];

const surnames = [...'王李张刘陈杨黄吴徐孙胡高林罗梁宋唐许邓韩冯曹彭曾肖田董袁潘于'];
const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const channels = ['支付宝', '微信支付', '云闪付', '银行卡'] as const;

export type Pair = readonly [string, string];

/** 慈城两年 — every case of both years, by a fixed seed, handled by the pairs in turn. */
export function cichengStories(pairs: readonly [Pair, ...Pair[]]): readonly Story[] {
  return cichengTotals.flatMap(({ year, cases }) => yearOf(year, cases, pairs));
}

function yearOf(year: number, cases: number, pairs: readonly [Pair, ...Pair[]]): readonly Story[] {
  const next = sequence(year);
  const days = workingDays(localDate(`${year}-01-01`), localDate(`${year}-09-30`));
  const dated = Array.from({ length: cases }, () => pick(next, days)).toSorted();
  const onDay = new Map<string, number>();
  return dated.map((day, i) => {
    const nth = onDay.get(day) ?? 0;
    onDay.set(day, nth + 1);
    const pair = pairs[nth % pairs.length] as Pair;
    const minute = 40 + 30 * Math.floor(nth / pairs.length);
    return story(`c${year}-${String(i + 1).padStart(4, '0')}`, day, clockAt(minute), pair, next);
  });
}

function story(id: string, day: LocalDate, time: string, officers: Pair, next: () => number): Story {
  const p = patterns[shareOf(next() * 100)] as Pattern;
  const fine = p.fines.length > 0 ? pick(next, p.fines) : undefined;
  const base = {
    id,
    unit: 'cicheng' as const,
    officers,
    at: `${day} ${time}`,
    address: `慈城镇示例路 ${1 + Math.floor(next() * 300)} 号`,
    matter: p.matter,
    party: partyOf(p.party, id, next),
    what: p.what,
    seen: p.seen,
    factors: { corrected: p.corrected },
    penalty: {
      grade: fine?.[1] ?? 'normal',
      ...(fine ? { yuan: fine[0] } : { warning: true as const }),
      reasons: `${p.corrected}，${fine ? '按此档次处罚适当' : '给予警告已足够'}`,
    },
    reported: `${day} 17:20`,
  };
  if (!fine) return { ...base, ...filed(later(day, 1)) };
  if (fine[0] <= 50 && next() < 0.6) {
    const [toOrgan, toBank] = [later(day, 1), later(day, 2)];
    const cash = { receipt: `演示票据 ${id}`, toOrgan: `${toOrgan} 09:20`, toBank: `${toBank} 10:10` };
    return { ...base, cash, ...filed(later(day, 3)) };
  }
  // one in twenty pays after the term, with the surcharge
  const waits = next() < 0.05 ? 17 + Math.floor(next() * 3) : Math.floor(next() * 9);
  const paidOn = addDays(day, waits);
  return {
    ...base,
    paid: { at: `${paidOn} 19:30`, channel: pick(next, channels) },
    ...filed(later(paidOn, 1)),
  };
}

function filed(day: LocalDate): Pick<Story, 'closed' | 'archived'> {
  return { closed: `${day} 14:00`, archived: `${later(day, 1)} 15:00` };
}

function partyOf(kind: Pattern['party'], id: string, next: () => number): Party {
  const name = `${pick(next, surnames)}虚构${pick(next, stems)}`;
  const born = addDays(
    localDate('1870-01-01'),
    Math.floor(next() * daysBetween(localDate('1870-01-01'), localDate('1899-12-31'))),
  );
  const of = {
    birth: born,
    serial: 1 + Math.floor(next() * 998),
    address: `慈城镇示例村 ${1 + Math.floor(next() * 200)} 号`,
  };
  const tail = id.slice(-4);
  if (kind === 'citizen') return citizen(name, of);
  return kind === 'shop'
    ? shop(`演示摊 ${tail}`, name, tail, of)
    : firm(`演示第${tail}有限公司`, name, tail, of.address);
}

function shareOf(at: number): number {
  let sum = 0;
  return shares.findIndex((s) => {
    sum += s;
    return at < sum;
  });
}

function workingDays(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
  return days.filter((day) => isWorkingDay(builtInCalendar, day));
}

/** The working day `n` working days on. */
function later(day: LocalDate, n: number): LocalDate {
  const next = addDays(day, 1);
  if (!isWorkingDay(builtInCalendar, next)) return later(next, n);
  return n === 1 ? next : later(next, n - 1);
}

/** Minutes after eight o’clock. */
function clockAt(minute: number): string {
  const m = 480 + minute;
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
}
