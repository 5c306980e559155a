import { sequence } from '../seed.ts';
import type { Row } from './table.ts';

const SEED = 20_260_101;

const who = ['经营者', '施工单位', '物业服务单位', '场所管理人', '使用人', '运输人', '举办者', '设置人'];
const what = ['标识', '台账', '围挡', '告示牌', '收集容器', '照明设施', '隔离设施', '防护设施', '登记簿', '巡查记录'];
const how = [
  '未按演示要求设置',
  '未按演示要求保持完好',
  '擅自移动',
  '未按演示期限更新',
  '未按演示要求公示',
  '未按演示要求清理',
];
const where = ['演示广场', '演示街区', '演示市场', '演示工地', '演示园区', '演示码头', '演示村社', '演示楼宇'];
const fields = ['市容环卫', '市政设施', '城市绿化', '物业管理', '工程渣土', '水行政', '住房建设', '停车管理'];

/**
 * 演示虚构事项 — matters that fill the demo's lists to size. Plainly made up in code, name and note; the statute they name does not exist.
 * @param count how many; the first of a longer row are those of a shorter one
 */
export function madeUpMatters(count: number): readonly Row[] {
  const next = sequence(SEED);
  const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] as string;
  return Array.from({ length: count }, (_, i) => {
    const n = String(i + 1).padStart(4, '0');
    const deed = `${pick(who)}${pick(how)}${pick(what)}（${pick(where)}）`;
    const field = pick(fields);
    const least = 50 * (1 + Math.floor(next() * 10));
    const most = least * (2 + Math.floor(next() * 9));
    return {
      code: `YS-${n}`,
      name_zh: `〔演示虚构〕对${deed}的行政处罚`,
      name_en: `[made up for the demo] matter ${n}`,
      plain_name: `演示虚构 ${n}`,
      field,
      department: '综合行政执法',
      kind: '行政处罚',
      verified: 'R',
      made_up: '是',
      party_kinds: '自然人;个体工商户;法人或其他组织',
      legal_basis: `《演示虚构管理规定》第${i + 1}条`,
      law_level: '地方政府规章',
      penalty_text: `责令改正；拒不改正的，处${least}元以上${most}元以下罚款`,
      penalty_types: '罚款',
      precondition: '责令改正，拒不改正',
      fine_base: 'yuan',
      fine_person: `${least}-${most}`,
      fine_org: `${least}-${most}`,
      note: '演示虚构',
    };
  });
}
