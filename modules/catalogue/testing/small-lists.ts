import { localDate } from '@zhiyi/kernel';
import { type Actor, runAct, type StoreConfig } from '@zhiyi/store';
import { csvRecord } from '../adapters/files/csv.ts';
import { readSheetFile } from '../adapters/files/sheet.ts';
import type { ListKind } from '../domain/list-row.ts';
import { confirmImport, type ImportTarget, openList, prepareImport, uploadImport } from '../index.ts';

export type Cells = Readonly<Record<string, string>>;

/** Rows as a file; every heading any row has. */
export function fileOf(rows: readonly Cells[]): Uint8Array {
  const heads = [...new Set(rows.flatMap((r) => Object.keys(r)))];
  return Buffer.from(csvRecord(heads) + rows.map((r) => csvRecord(heads.map((h) => r[h] ?? ''))).join(''));
}

/** A matter of the provincial regulation on appearance, changed as a test needs it. */
export function matterCells(code: string, more: Cells = {}): Cells {
  return {
    code,
    name_zh: `对${code}的行政处罚`,
    name_en: code,
    plain_name: code,
    aliases: '',
    field: '市容环卫',
    department: '综合行政执法',
    verified: 'V',
    party_kinds: '自然人;个体工商户;法人或其他组织',
    legal_basis: '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款',
    penalty_text: '责令限期改正；逾期不改正的，可以处100元以上1000元以下罚款',
    penalty_types: '罚款',
    precondition: '责令限期改正，逾期不改正',
    fine_base: 'yuan',
    fine_person: '100-1000',
    fine_org: '100-1000',
    ...more,
  };
}

export const conferredCells = (code: string, more: Cells = {}): Cells => ({
  code,
  ground: '赋权',
  rests_on: `guide-province:${code}`,
  tests: '高频多发;易发现易处置;专业要求适宜',
  ...more,
});

export const noCases = { openCasesOn: async () => new Map<string, number>() };

/** Uploads, previews and confirms a file by two people, as everybody does. @returns batch and import */
export async function putOnList(
  store: StoreConfig,
  keepers: { readonly uploads: Actor; readonly confirms: Actor },
  list: { readonly id: string; readonly kind: ListKind; readonly bodies: readonly string[] },
  rows: readonly Cells[] | Uint8Array,
  target: { readonly from: string; readonly published?: string; readonly whole?: boolean; readonly batch?: string },
): Promise<{ readonly batch: string; readonly import: string }> {
  const known = await runAct(store, { name: 'test.lists', actor: keepers.uploads }, (act) =>
    act.tx
      .selectFrom('catalogue.lists')
      .select('id')
      .where('district', '=', act.district)
      .where('id', '=', list.id)
      .executeTakeFirst(),
  );
  if (!known.value)
    await runAct(store, { name: 'test.open', actor: keepers.uploads }, (act) =>
      openList(act, { name: list.id, ...list }),
    );
  const full: ImportTarget = {
    list: list.id,
    batch: target.batch ?? '一批',
    whole: target.whole ?? true,
    from: localDate(target.from),
    ...(target.published === undefined
      ? {}
      : { published: { on: localDate(target.published), document: '演示〔2026〕1号' } }),
  };
  const bytes = rows instanceof Uint8Array ? rows : fileOf(rows);
  const { value: id } = await runAct(store, { name: 'test.upload', actor: keepers.uploads }, (act) =>
    uploadImport(act, full, { name: 'test.csv', bytes }),
  );
  await prepareImport(store, id, {
    readSheet: readSheetFile,
    facts: noCases,
    progress: async () => {},
  });
  const { value } = await runAct(store, { name: 'test.confirm', actor: keepers.confirms }, (act) =>
    confirmImport(act, id),
  );
  return { batch: value.batch, import: id };
}
