import { basis, type MatterStatute } from './basis.ts';

/** 浙江省的执法依据 — statutes of Zhejiang on which matters of the list rest; read only in the articles named. */
// biome-ignore format: one row per statute
export const zhejiangBases: readonly MatterStatute[] = [
  basis('zj-cityscape', '浙江省城市景观风貌条例', '浙江景观条例', 'Zhejiang Regulation on Cityscape', 'local-regulation', '2020-09-24', [16, 28]),
  basis('zj-small-food', '浙江省食品小作坊小餐饮店小食杂店和食品摊贩管理规定', '浙江食品三小规定', 'Zhejiang Provisions on Small Food Businesses', 'local-regulation', null, [15, 21, 22]),
  basis('zj-household-waste', '浙江省生活垃圾管理条例', '浙江垃圾条例', 'Zhejiang Regulation on Household Waste', 'local-regulation', '2020-12-24', [20, 21, 27, 31, 33, 38, 43, 44, 45, 46, 47, 48]),
  basis('zj-air', '浙江省大气污染防治条例', '浙江大气条例', 'Zhejiang Regulation on Air Pollution', 'local-regulation', '2020-11-27', [42, 45, 65, 66]),
  basis('zj-ebikes', '浙江省电动自行车管理条例', '浙江电动车条例', 'Zhejiang Regulation on Electric Bicycles', 'local-regulation', '2020-05-15', [17, 25]),
  basis('zj-planning', '浙江省城乡规划条例', '浙江规划条例', 'Zhejiang Regulation on Urban and Rural Planning', 'local-regulation', '2011-12-13', [59, 61, 62, 63]),
  basis('zj-house-safety', '浙江省房屋使用安全管理条例', '浙江房屋安全条例', 'Zhejiang Regulation on Safe Use of Houses', 'local-regulation', '2020-09-24', [10, 14, 15, 21, 33, 37, 38, 39, 43, 44]),
  basis('zj-gas', '浙江省燃气管理条例', '浙江燃气条例', 'Zhejiang Regulation on Gas', 'local-regulation', '2020-09-24', [18, 20, 22, 36, 44, 45, 46, 48]),
  basis('zj-rural-sewage', '浙江省农村生活污水处理设施管理条例', '浙江农村污水条例', 'Zhejiang Regulation on Rural Sewage Facilities', 'local-regulation', '2019-09-27', [22, 23, 32, 33]),
  basis('zj-rivers', '浙江省河道管理条例', '浙江河道条例', 'Zhejiang Regulation on Rivers', 'local-regulation', '2020-11-27', [20, 25, 34, 40, 41, 43]),
  basis('zj-preschool', '浙江省学前教育条例', '浙江学前教育条例', 'Zhejiang Regulation on Preschool Education', 'local-regulation', '2017-05-26', [55]),
  basis('zj-religion', '浙江省宗教事务条例', '浙江宗教条例', 'Zhejiang Regulation on Religious Affairs', 'local-regulation', '2019-08-01', [22, 23, 31, 32, 33]),
  basis('zj-elder-care', '浙江省社会养老服务促进条例', '浙江养老条例', 'Zhejiang Regulation on Elder Care', 'local-regulation', '2021-09-30', [53, 54]),
  basis('zj-labour-inspection', '浙江省劳动保障监察条例', '浙江劳动监察条例', 'Zhejiang Regulation on Labour Inspection', 'local-regulation', '2020-09-24', [36]),
  basis('zj-weather', '浙江省气象灾害防御条例', '浙江气象条例', 'Zhejiang Regulation on Weather Disasters', 'local-regulation', '2020-11-27', [33]),
];
