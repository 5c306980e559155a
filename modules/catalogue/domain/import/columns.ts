import type { Bilingual } from '@zhiyi/kernel';

/** 导入列 — columns a file may have, under their code or their Chinese heading. Order is that of the export. */
export const columns = {
  code: { zh: '事项编码', en: 'Matter code' },
  name_zh: { zh: '事项名称', en: 'Name' },
  name_en: { zh: '英文名称', en: 'English name' },
  plain_name: { zh: '通俗名称', en: 'Plain name' },
  aliases: { zh: '日常说法', en: 'Everyday words' },
  field: { zh: '领域', en: 'Field' },
  department: { zh: '主管部门', en: 'Department' },
  kind: { zh: '类型', en: 'Kind' },
  official_code: { zh: '官方编码', en: 'Official code' },
  verified: { zh: '核对标记', en: 'Mark' },
  made_up: { zh: '演示虚构', en: 'Made up' },
  party_kinds: { zh: '当事人类型', en: 'Kinds of party' },
  legal_basis: { zh: '处罚依据', en: 'Basis' },
  law_level: { zh: '依据层级', en: 'Rank of the basis' },
  law_text_date: { zh: '文本日期', en: 'Date of the text' },
  basis_from: { zh: '依据起始日', en: 'Basis from' },
  basis_until: { zh: '依据失效日', en: 'Basis until' },
  unpublished: { zh: '未公布', en: 'Unpublished' },
  penalty_text: { zh: '处罚内容', en: 'Penalty' },
  penalty_types: { zh: '处罚种类', en: 'Kinds of penalty' },
  penalty_together: { zh: '并处关系', en: 'Penalties together' },
  precondition: { zh: '前提', en: 'Precondition' },
  fine_base: { zh: '罚款计算基数', en: 'Measure of the fine' },
  fine_min: { zh: '罚款下限', en: 'Least fine' },
  fine_max: { zh: '罚款上限', en: 'Greatest fine' },
  fine_person: { zh: '个人罚款幅度', en: 'Fine of a person' },
  fine_org: { zh: '单位罚款幅度', en: 'Fine of an organisation' },
  fine_person_refused: { zh: '个人罚款幅度（拒不改正）', en: 'Fine of a person who refuses' },
  fine_org_refused: { zh: '单位罚款幅度（拒不改正）', en: 'Fine of an organisation that refuses' },
  note: { zh: '备注', en: 'Note' },
  number: { zh: '清单序号', en: 'Number on the list' },
  supervisor: { zh: '监管部门', en: 'Supervising department' },
  ground: { zh: '权力来源', en: 'Ground' },
  rests_on: { zh: '所依目录', en: 'Rests on' },
  tests: { zh: '赋权条件', en: 'Tests of conferral' },
  division_note: { zh: '职责分工说明', en: 'Division of duties' },
} as const satisfies Record<string, Bilingual>;

export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as readonly Column[];

/** Read by the importer of earlier exports and of the sample data, and not kept: the law says it (`summary_eligible`). */
const ignored = new Set(['summary_eligible']);

const byHeading = new Map<string, Column>(columnNames.flatMap((c) => [[c, c] as const, [columns[c].zh, c] as const]));

/** Which column each heading means; `null` for one that is not read. */
export function readHeadings(cells: readonly string[]): {
  readonly at: ReadonlyMap<Column, number>;
  readonly unknown: readonly string[];
} {
  const at = new Map<Column, number>();
  const unknown: string[] = [];
  for (const [i, raw] of cells.entries()) {
    const heading = raw.trim().replace(/^\uFEFF/, '');
    const column = byHeading.get(heading);
    if (column) at.set(column, i);
    else if (heading !== '' && !ignored.has(heading)) unknown.push(heading);
  }
  return { at, unknown };
}
