import type { DiscretionBenchmark } from './benchmark.ts';

/**
 * 裁量基准样例 — made up to show the shape, the standard of no authority: tiers cut the statutory range at about 30 and 70 per cent.
 * Never printed, shown as unconfirmed.
 */
export const sampleBenchmarks: readonly DiscretionBenchmark[] = [
  {
    matter: 'ZY-CF-ZD-002',
    citation: '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款',
    base: 'yuan',
    mark: 'sample',
    source: '样例，非任何机关的标准',
    // biome-ignore format: one row per grade
    grades: [
      { grade: 'none', label: '不予处罚', circumstances: ['首次', '当场改正', '无危害后果'], parties: [], least: 0, most: 0, words: '教育，不予处罚' },
      { grade: 'lighter', label: '从轻', circumstances: ['责令改正后逾期', '占用面积5平方米以下'], parties: [], least: 100, most: 370, words: '处100元以上370元以下罚款' },
      { grade: 'normal', label: '一般', circumstances: ['占用面积5至15平方米'], parties: [], least: 370, most: 730, words: '处370元以上730元以下罚款' },
      { grade: 'heavier', label: '从重', circumstances: ['占用面积15平方米以上', '一年内第二次以上'], parties: [], least: 730, most: 1000, words: '处730元以上1000元以下罚款' },
    ],
  },
  {
    matter: 'ZY-CF-YY-001',
    citation: '《中华人民共和国大气污染防治法》第一百一十八条第一款',
    base: 'yuan',
    mark: 'sample',
    source: '样例，非任何机关的标准',
    // biome-ignore format: one row per grade
    grades: [
      { grade: 'lighter', label: '从轻', circumstances: ['首次', '超标不足1倍', '立即停止并整改'], parties: [], least: 5000, most: 15000, words: '处5000元以上1.5万元以下罚款' },
      { grade: 'normal', label: '一般', circumstances: ['超标1至3倍'], parties: [], least: 15000, most: 35000, words: '处1.5万元以上3.5万元以下罚款' },
      { grade: 'heavier', label: '从重', circumstances: ['超标3倍以上', '一年内第二次以上', '造成多人投诉'], parties: [], least: 35000, most: 50000, words: '处3.5万元以上5万元以下罚款' },
    ],
  },
  {
    matter: 'ZY-CF-ZT-010',
    citation: '《中华人民共和国大气污染防治法》第一百一十六条',
    base: 'yuan',
    mark: 'sample',
    source: '样例，非任何机关的标准',
    // biome-ignore format: one row per grade
    grades: [
      { grade: 'lighter', label: '从轻', circumstances: ['遗撒不足10平方米', '主动清理'], parties: [], least: 2000, most: 7000, words: '处2000元以上7000元以下罚款' },
      { grade: 'normal', label: '一般', circumstances: ['遗撒10至50平方米'], parties: [], least: 7000, most: 14000, words: '处7000元以上1.4万元以下罚款' },
      { grade: 'heavier', label: '从重', circumstances: ['遗撒50平方米以上', '一年内第二次以上'], parties: [], least: 14000, most: 20000, words: '处1.4万元以上2万元以下罚款' },
    ],
  },
  {
    matter: 'ZY-CF-WJ-001',
    citation: '《中华人民共和国城乡规划法》第六十四条',
    base: 'pct_project_cost',
    mark: 'sample',
    source: '样例，非任何机关的标准',
    // biome-ignore format: one row per grade
    grades: [
      { grade: 'lighter', label: '从轻', circumstances: ['主动停止并自行改正'], parties: [], least: 5, most: 6, words: '处建设工程造价5%以上6%以下罚款' },
      { grade: 'normal', label: '一般', circumstances: ['按期改正'], parties: [], least: 6, most: 8, words: '处建设工程造价6%以上8%以下罚款' },
      { grade: 'heavier', label: '从重', circumstances: ['责令停止后继续建设'], parties: [], least: 8, most: 10, words: '处建设工程造价8%以上10%以下罚款' },
    ],
  },
  {
    matter: 'ZY-CF-LJ-001',
    citation: '《浙江省生活垃圾管理条例》第二十七条、第四十五条',
    base: 'yuan',
    mark: 'sample',
    source: '样例，非任何机关的标准',
    // biome-ignore format: one row per grade
    grades: [
      { grade: 'none', label: '不予处罚', circumstances: ['首次', '立即改正'], parties: [], least: 0, most: 0, words: '责令改正，不予罚款' },
      { grade: 'normal', label: '一般（个人，情节严重）', circumstances: ['一年内第二次'], parties: ['citizen'], least: 200, most: 740, words: '处200元以上740元以下罚款' },
      { grade: 'heavier', label: '从重（个人）', circumstances: ['一年内三次以上'], parties: ['citizen'], least: 740, most: 2000, words: '处740元以上2000元以下罚款' },
    ],
  },
  {
    matter: 'ZY-CF-RQ-001',
    citation: '《城镇燃气管理条例》第四十五条第一款',
    base: 'yuan',
    mark: 'sample',
    source: '样例，非任何机关的标准',
    // biome-ignore format: one row per grade
    grades: [
      { grade: 'lighter', label: '从轻', circumstances: ['涉及10瓶以下', '无其他危害'], parties: [], least: 50000, most: 185000, words: '处5万元以上18.5万元以下罚款，没收违法所得' },
      { grade: 'normal', label: '一般', circumstances: ['涉及10至30瓶'], parties: [], least: 185000, most: 365000, words: '处18.5万元以上36.5万元以下罚款，没收违法所得' },
      { grade: 'heavier', label: '从重', circumstances: ['涉及30瓶以上', '在人员密集场所储存'], parties: [], least: 365000, most: 500000, words: '处36.5万元以上50万元以下罚款，没收违法所得' },
    ],
  },
];
