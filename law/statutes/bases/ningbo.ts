import { basis, type MatterStatute } from './basis.ts';

/** 宁波市的执法依据 — statutes of Ningbo on which matters of the list rest; read only in the articles named. */
// biome-ignore format: one row per statute
export const ningboBases: readonly MatterStatute[] = [
  basis('nb-appearance', '宁波市市容和环境卫生管理条例', '宁波市容条例', 'Ningbo Regulation on City Appearance and Sanitation', 'local-regulation', '2019-08-20', [15, 18, 20, 24, 26, 48, 51, 52, 65, 66, 67, 68, 69]),
  basis('nb-civility', '宁波市文明行为促进条例', '宁波文明条例', 'Ningbo Regulation on Civil Conduct', 'local-regulation', '2017-04-24', [8, 9, 33, 34, 37]),
  basis('nb-municipal-works', '宁波市市政设施管理条例', '宁波市政条例', 'Ningbo Regulation on Municipal Works', 'local-regulation', '2016-01-13', [21, 22, 35, 44, 48, 49, 50]),
  basis('nb-food-markets', '宁波市菜市场管理条例', '宁波菜市场条例', 'Ningbo Regulation on Food Markets', 'local-regulation', '2021-04-08', [17, 18, 19, 32, 33, 34]),
  basis('nb-waste-sorting', '宁波市生活垃圾分类管理条例', '宁波垃圾分类条例', 'Ningbo Regulation on Sorting Household Waste', 'local-regulation', '2019-06-13', [16, 19, 20, 21, 27, 29, 50, 52, 53, 54]),
  basis('nb-air', '宁波市大气污染防治条例', '宁波大气条例', 'Ningbo Regulation on Air Pollution', 'local-regulation', '2016-06-08', [44, 56]),
  basis('nb-parking', '宁波市停车场规划建设和管理条例', '宁波停车条例', 'Ningbo Regulation on Parking', 'local-regulation', '2011-10-13', [22, 23, 28, 30, 33, 37, 40, 41, 42, 43, 44, 45]),
  basis('nb-house-safety', '宁波市城市房屋使用安全管理条例', '宁波房屋安全条例', 'Ningbo Regulation on Safe Use of City Houses', 'local-regulation', '2015-08-25', [23, 25, 26, 51, 53, 54]),
  basis('nb-property-management', '宁波市住宅小区物业管理条例', '宁波物业条例', 'Ningbo Regulation on Property Management', 'local-regulation', '2021-10-15', [13, 52, 55, 58, 59, 87, 92, 93, 94]),
  basis('nb-rivers', '宁波市河道管理条例', '宁波河道条例', 'Ningbo Regulation on Rivers', 'local-regulation', '2019-08-20', [21, 37, 38]),
  basis('nb-fireworks', '宁波市经营燃放烟花爆竹安全管理规定', '宁波烟花规定', 'Ningbo Provisions on Fireworks', 'local-regulation', '2021-04-08', [10, 12, 14]),
  basis('nb-religious-sites', '宁波市宗教活动场所管理办法', '宁波宗教场所办法', 'Ningbo Measures on Religious Sites', 'local-rule', '2021-08-12', [13, 27]),
  basis('nb-dogs', '宁波市养犬管理条例', '宁波养犬条例', 'Ningbo Regulation on Dog Keeping', 'local-regulation', '2020-04-09', [13, 47], { mark: 'R' }),
  basis('nb-cicheng', '宁波市慈城古县城保护条例', '慈城保护条例', 'Ningbo Regulation on Protection of the Old Town of Cicheng', 'local-regulation', '2010-08-11', [18, 30, 34, 35]),
  basis('nb-heritage', '宁波市历史文化名城名镇名村保护条例', '宁波名城条例', 'Ningbo Regulation on Historic Towns and Villages', 'local-regulation', '2015-06-12', [36, 56]),
];
