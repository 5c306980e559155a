import { localDate } from '@zhiyi/kernel';
import type { NewOrgan, NewTeam, NewTownship } from '@zhiyi/modules/people';

/**
 * 演示区的机关 — the organs of Jiangbei as the district bureau's 2022 report and the public division lists name them. `S` stated by that
 * report, `V` seen in a public list, `R` recalled: check before real use. The report speaks of “1+8” departments without naming the
 * eight; the usual set of a Zhejiang county stands here, to be edited.
 */
export interface DemoOrgan extends Omit<NewOrgan, 'from'> {
  readonly mark: 'V' | 'S' | 'R';
}

export const SINCE = localDate('2022-01-01');
export const GOVERNMENT = 'jbqzf';
const CITY = 'nbszf';

const governments: readonly DemoOrgan[] = [
  {
    id: CITY,
    kind: 'government',
    nameZh: '宁波市人民政府',
    nameEn: 'Ningbo Municipal Government',
    fullNameZh: '宁波市人民政府',
    divisionCode: '330200',
    mark: 'V',
  },
  {
    id: GOVERNMENT,
    kind: 'government',
    nameZh: '江北区人民政府',
    nameEn: 'Jiangbei District Government',
    fullNameZh: '宁波市江北区人民政府',
    divisionCode: '330205',
    parent: CITY,
    mark: 'V',
  },
];

const bureau: DemoOrgan = {
  id: 'zhzf',
  kind: 'bureau',
  nameZh: '区综合行政执法局',
  nameEn: 'District Comprehensive Enforcement Bureau',
  fullNameZh: '宁波市江北区综合行政执法局',
  word: '甬北综执',
  divisionCode: '330205',
  parent: GOVERNMENT,
  mark: 'S',
};

/** Streets and the town: code, name, English, id, kind, word of its document numbers. Codes and names V; words follow the bureau’s pattern (R). */
export const townshipRows = [
  ['330205001', '外滩街道', 'Waitan Subdistrict', 'waitan', 'street', '外滩街综执'],
  ['330205003', '孔浦街道', 'Kongpu Subdistrict', 'kongpu', 'street', '孔浦街综执'],
  ['330205004', '文教街道', 'Wenjiao Subdistrict', 'wenjiao', 'street', '文教街综执'],
  ['330205005', '甬江街道', 'Yongjiang Subdistrict', 'yongjiang', 'street', '甬江街综执'],
  ['330205006', '庄桥街道', 'Zhuangqiao Subdistrict', 'zhuangqiao', 'street', '庄桥街综执'],
  ['330205007', '洪塘街道', 'Hongtang Subdistrict', 'hongtang', 'street', '洪塘街综执'],
  ['330205008', '前江街道', 'Qianjiang Subdistrict', 'qianjiang', 'street', '前江街综执'],
  ['330205103', '慈城镇', 'Cicheng Town', 'cicheng', 'town', '慈城镇综执'],
] as const;

export type Unit = (typeof townshipRows)[number][3];

const streets: readonly DemoOrgan[] = townshipRows.map(([code, nameZh, nameEn, id, kind, word]) => ({
  id,
  kind,
  nameZh,
  nameEn,
  fullNameZh: kind === 'town' ? `宁波市江北区${nameZh}人民政府` : `宁波市江北区人民政府${nameZh}办事处`,
  word,
  divisionCode: code,
  parent: GOVERNMENT,
  mark: 'V',
}));

type DepartmentRow = readonly [id: string, zh: string, en: string, full: string, mark: 'S' | 'R', parent?: string];

// biome-ignore format: one row per department
const departmentRows: readonly DepartmentRow[] = [
  ['scjg', '区市场监管局', 'Market Supervision', '宁波市江北区市场监督管理局', 'S'],
  ['sthj', '生态环境江北分局', 'Ecology and Environment', '宁波市生态环境局江北分局', 'R', CITY],
  ['jtys', '区交通运输局', 'Transport', '宁波市江北区交通运输局', 'R'],
  ['whsc', '区文广旅体局', 'Culture and Tourism', '宁波市江北区文化和广电旅游体育局', 'R'],
  ['nync', '区农业农村局', 'Agriculture and Rural Affairs', '宁波市江北区农业农村局', 'R'],
  ['yjgl', '区应急管理局', 'Emergency Management', '宁波市江北区应急管理局', 'R'],
  ['wsjk', '区卫生健康局', 'Health', '宁波市江北区卫生健康局', 'R'],
  ['zrzy', '自然资源江北分局', 'Natural Resources', '宁波市自然资源和规划局江北分局', 'R', CITY],
  ['zj', '区住建局', 'Housing and Construction', '宁波市江北区住房和城乡建设局', 'S'],
  ['mz', '区民政局', 'Civil Affairs', '宁波市江北区民政局', 'R'],
  ['rs', '区人力社保局', 'Human Resources and Social Security', '宁波市江北区人力资源和社会保障局', 'R'],
  ['mzzj', '区民宗局', 'Ethnic and Religious Affairs', '宁波市江北区民族宗教事务局', 'R'],
  ['jy', '区教育局', 'Education', '宁波市江北区教育局', 'R'],
  ['sl', '区水利局', 'Water Resources', '宁波市江北区水利局', 'R'],
  ['rf', '区人防办', 'Civil Air Defence', '宁波市江北区人民防空办公室', 'R'],
  ['fg', '区发展改革局', 'Development and Reform', '宁波市江北区发展和改革局', 'R'],
  ['qx', '区气象局', 'Weather', '宁波市江北区气象局', 'R'],
  ['gc', '慈城古县城管理机构', 'Cicheng Old Town Protection', '宁波市江北区慈城古县城保护管理机构', 'R'],
  ['ga', '公安江北分局', 'Public Security', '宁波市公安局江北分局', 'S', CITY],
  ['jj', '江北交警大队', 'Traffic Police', '宁波市公安局江北分局交通警察大队', 'S', CITY],
  ['xf', '区消防救援大队', 'Fire and Rescue', '宁波市江北区消防救援大队', 'R'],
  ['sfj', '区司法局', 'Justice Bureau', '宁波市江北区司法局', 'S'],
  ['zhzx', '区综合执法指挥中心', 'Enforcement Command Centre', '宁波市江北区综合行政执法指挥中心', 'R'],
];

const departments: readonly DemoOrgan[] = departmentRows.map(([id, nameZh, nameEn, fullNameZh, mark, parent]) => ({
  id,
  kind: 'department',
  nameZh,
  nameEn,
  fullNameZh,
  parent: parent ?? GOVERNMENT,
  mark,
}));

const judicial: readonly DemoOrgan[] = [
  {
    id: 'fy',
    kind: 'judicial',
    nameZh: '区人民法院',
    nameEn: 'District Court',
    fullNameZh: '宁波市江北区人民法院',
    mark: 'S',
  },
  {
    id: 'jcy',
    kind: 'judicial',
    nameZh: '区人民检察院',
    nameEn: 'District Procuratorate',
    fullNameZh: '宁波市江北区人民检察院',
    mark: 'S',
  },
];

/** In the order they are registered: whoever belongs to another comes after it. */
export const demoOrgans: readonly DemoOrgan[] = [...governments, bureau, ...streets, ...departments, ...judicial];

/** “1+8”: the departments whose officers the district counts as its enforcement staff. */
export const onePlusEight = ['zhzf', 'scjg', 'sthj', 'jtys', 'whsc', 'nync', 'yjgl', 'wsjk', 'zrzy'] as const;

export const demoTownships: readonly NewTownship[] = townshipRows.map(([code, nameZh, nameEn, organ]) => ({
  code,
  nameZh,
  nameEn,
  organ,
  // merged into Waitan (R); older records still name them
  ...(organ === 'waitan' ? { formerNames: ['中马街道', '白沙街道'] } : {}),
  from: SINCE,
}));

/** One team of the bureau for every street and the town, and one that stays at home. */
export const demoTeams: readonly NewTeam[] = [
  ...townshipRows.map(([, nameZh, nameEn, id]) => ({
    id: `zhzf-${id}`,
    homeOrgan: 'zhzf',
    hostOrgan: id,
    nameZh: `${nameZh.replace(/街道$|镇$/, '')}中队`,
    nameEn: `${nameEn.split(' ')[0]} Team`,
    from: SINCE,
  })),
  { id: 'zhzf-zhishu', homeOrgan: 'zhzf', nameZh: '直属中队', nameEn: 'Direct Team', from: SINCE },
];
