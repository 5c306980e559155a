import type { ListKind } from '@zhiyi/modules/catalogue';
import { departmentOf } from '@zhiyi/modules/catalogue';
import { conferredOnCicheng, conferredOnStreets } from './conferred.ts';
import { madeUpMatters } from './made-up.ts';
import { realMatters } from './matters.ts';
import { successorRows } from './successors.ts';
import { type Row, writeRows } from './table.ts';

/** One file the demo uploads, and what it is uploaded for. */
export interface ListFile {
  readonly list: {
    readonly id: string;
    readonly kind: ListKind;
    readonly name: string;
    readonly bodies: readonly string[];
  };
  readonly batch: string;
  /** whole: what the file leaves out is withdrawn */
  readonly whole: boolean;
  readonly publishedOn: string;
  readonly from: string;
  readonly document: string;
  readonly fileName: string;
  readonly csv: string;
}

const STREETS = ['yongjiang', 'zhuangqiao', 'hongtang', 'qianjiang'];
const ON_STREETS = 600;
const ON_CICHENG = 631;
const CICHENG_FIRST = 400;
const TESTS = '高频多发;易发现易处置;专业要求适宜';

/** 演示清单 — every file of the demo in the order it is uploaded: guides, comprehensive, specialist, streets, Cicheng twice. */
export function demoListFiles(): readonly ListFile[] {
  const real = realMatters();
  const codes = real.map((m) => m.code as string);
  const streets = conferredOnStreets(codes);
  const cicheng = conferredOnCicheng(codes);
  const madeUp = madeUpMatters(Math.max(ON_STREETS - streets.length, ON_CICHENG - cicheng.length));
  const fill = (n: number) => madeUp.slice(0, n).map((m) => m.code as string);
  const guideOf = new Map(real.map((m) => [m.code as string, m.law_level === '市' ? 'guide-city' : 'guide-province']));
  const onStreets = [...streets, ...fill(ON_STREETS - streets.length)];
  const onCicheng = [...cicheng, ...fill(ON_CICHENG - cicheng.length)];
  const conferred = (list: readonly string[], from = 1) =>
    list.map((code, i) => ({
      code,
      number: String(from + i),
      ground: '赋权',
      rests_on: `${guideOf.get(code) ?? 'guide-province'}:${code}`,
      tests: TESTS,
    }));
  return [
    guide('guide-province', '浙江省综合行政执法事项目录（演示样本）', [
      ...real.filter((m) => guideOf.get(m.code as string) === 'guide-province'),
      ...madeUp,
    ]),
    guide(
      'guide-city',
      '宁波市综合行政执法扩展目录（演示样本）',
      real.filter((m) => guideOf.get(m.code as string) === 'guide-city'),
    ),
    ...departmentFiles(real, madeUp),
    file({ id: 'street', kind: 'street', name: '街道赋权清单', bodies: STREETS }, '第一批', conferred(onStreets), {
      publishedOn: '2025-12-15',
      from: '2026-01-01',
      document: '演示政发〔2025〕1号',
    }),
    file(
      { id: 'street-cicheng', kind: 'street', name: '慈城镇赋权清单', bodies: ['cicheng'] },
      '第一批',
      conferred(onCicheng.slice(0, CICHENG_FIRST)),
      { publishedOn: '2024-12-16', from: '2025-01-01', document: '演示政发〔2024〕2号' },
    ),
    file(
      { id: 'street-cicheng', kind: 'street', name: '慈城镇赋权清单', bodies: ['cicheng'] },
      '第二批',
      conferred(onCicheng.slice(CICHENG_FIRST), CICHENG_FIRST + 1),
      { publishedOn: '2025-12-15', from: '2026-01-01', document: '演示政发〔2025〕2号', whole: false },
    ),
    ...townFile(),
  ];
}

/** 依据调整 — the provisions of the code of 15 August 2026, uploaded when it had been published. */
export function demoAdjustment(): ListFile {
  return file(
    { id: 'guide-province', kind: 'guide', name: '浙江省综合行政执法事项目录（演示样本）', bodies: [] },
    '生态环境法典调整',
    successorRows(realMatters()),
    { publishedOn: '2026-08-01', from: '2026-08-15', document: '演示目录调整', whole: false },
  );
}

/** Comprehensive list with the matters of departments whose team was merged or never was; one specialist list for each other. */
function departmentFiles(real: readonly Row[], madeUp: readonly Row[]): readonly ListFile[] {
  const comprehensive: Row[] = [];
  const own = new Map<string, Row[]>();
  for (const m of real) {
    const d = departmentOf(m.department ?? '');
    if (!d) throw new Error(`unknown department: ${m.department}`);
    const row = { code: m.code as string, supervisor: d.organ };
    if (d.organ === 'town') continue; // a town's own power by statute
    if (['comprehensive', 'merged', 'none'].includes(d.team))
      comprehensive.push({ ...row, ground: d.team === 'comprehensive' ? '自有' : '划转' });
    else own.set(d.organ, [...(own.get(d.organ) ?? []), { ...row, ground: '自有' }]);
  }
  for (const m of madeUp) comprehensive.push({ code: m.code as string, supervisor: 'zhzf', ground: '自有' });
  const published = { publishedOn: '2024-12-16', from: '2025-01-01', document: '演示政发〔2024〕1号' };
  const numbered = (rows: readonly Row[]) => rows.map((r, i) => ({ ...r, number: String(i + 1) }));
  return [
    file(
      { id: 'comprehensive', kind: 'comprehensive', name: '综合执法清单', bodies: ['zhzf'] },
      '第一批',
      numbered(comprehensive),
      published,
    ),
    ...[...own].map(([organ, rows]) =>
      file(
        {
          id: `specialist-${organ}`,
          kind: 'specialist',
          name: `${departmentOf(organ)?.zh ?? organ}专业执法清单`,
          bodies: [organ],
        },
        '第一批',
        numbered(rows),
        published,
      ),
    ),
  ];
}

/** 城乡规划法 65: stopping and demolishing village building is the town's own power; nobody confers it. */
function townFile(): readonly ListFile[] {
  return [
    file(
      { id: 'street-cicheng-own', kind: 'street', name: '慈城镇法定事项清单', bodies: ['cicheng'] },
      '第一批',
      [{ code: 'ZY-QZ-WJ-003', number: '1', supervisor: 'zrzy', ground: '自有' }],
      { publishedOn: '2024-12-16', from: '2025-01-01', document: '演示政发〔2024〕3号' },
    ),
  ];
}

function guide(id: string, name: string, rows: readonly Row[]): ListFile {
  return file({ id, kind: 'guide', name, bodies: [] }, '2024 年版', rows, {
    publishedOn: '2024-11-15',
    from: '2024-12-01',
    document: '演示样本',
  });
}

function file(
  list: ListFile['list'],
  batch: string,
  rows: readonly Row[],
  when: { readonly publishedOn: string; readonly from: string; readonly document: string; readonly whole?: boolean },
): ListFile {
  return { list, batch, whole: true, ...when, fileName: `${list.name}-${batch}.csv`, csv: writeRows(rows) };
}
