import { localDate } from '@zhiyi/kernel';
import type { Statute } from '../statute.ts';

/** 随法典废止的其他法律 — the other laws that the Ecological and Environmental Code repealed on 15 August 2026 (its art. 1242). */
function repealed(id: string, title: string, short: string, english: string, text: string): Statute {
  return {
    id,
    title,
    name: title.replace(/^中华人民共和国/, ''),
    short: { zh: short, en: english },
    english,
    level: 'law',
    text: localDate(text),
    from: localDate('2022-01-01'),
    until: localDate('2026-08-15'),
    articles: null,
    source: '生态环境法典第一千二百四十二条',
    mark: 'R',
    note: 'held for its repeal alone; the day of its text is recalled and its true first day was not looked up',
  };
}

// biome-ignore format: one row per statute
export const repealedLaws: readonly Statute[] = [
  repealed('env-protection', '中华人民共和国环境保护法', '环保法', 'Environmental Protection Law', '2014-04-24'),
  repealed('eia', '中华人民共和国环境影响评价法', '环评法', 'Environmental Impact Assessment Law', '2018-12-29'),
  repealed('marine-environment', '中华人民共和国海洋环境保护法', '海洋环保法', 'Marine Environment Protection Law', '2023-10-24'),
  repealed('water', '中华人民共和国水污染防治法', '水污染法', 'Water Pollution Law', '2017-06-27'),
  repealed('soil', '中华人民共和国土壤污染防治法', '土壤法', 'Soil Pollution Law', '2018-08-31'),
  repealed('radioactivity', '中华人民共和国放射性污染防治法', '放射性法', 'Radioactive Pollution Law', '2003-06-28'),
  repealed('clean-production', '中华人民共和国清洁生产促进法', '清洁生产法', 'Clean Production Law', '2012-02-29'),
];
