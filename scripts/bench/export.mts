import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFileFolder } from '@zhiyi/ports';
import { exportListJob, XLSX_ROWS } from '../../modules/cases/application/export-list.ts';
import { testOffice } from '../../modules/cases/testing/office.ts';
import { benchCluster, figure, round } from './shared/cluster.mts';
import { loadCases } from './shared/many-cases.mts';

/** A list as its owner may see it, to a file: a workbook up to its limit, above it a csv that streams. The cases are bulk-loaded, not played. */
const LARGE = 40_000;
const ORGANS = 8;

const cluster = await benchCluster({ durable: false });
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-export-'));
try {
  for (const rows of [XLSX_ROWS, LARGE]) {
    const office = await testOffice();
    const files = await openFileFolder(path.join(folder, String(rows)));
    await loadCases(office.store, rows * ORGANS, { organ: 'hongtang', team: 'hongtang-zd' });
    const steps: number[] = [];
    const begun = performance.now();
    const made = (await exportListJob(files).run({
      id: 'bench',
      kind: 'cases.export',
      owner: office.people.lin,
      input: { query: { scope: 'all' }, format: 'xlsx' },
      store: office.store,
      attempt: 1,
      progress: async (done) => void steps.push(done),
    })) as { readonly rows: number; readonly name: string };
    const perSecond = made.rows / ((performance.now() - begun) / 1000);
    if (made.rows !== rows) throw new Error(`${made.rows} rows of ${rows}`);
    figure({
      figure: `export of ${rows} rows, ${path.extname(made.name).slice(1)}`,
      value: round(perSecond, 0),
      unit: 'rows/s',
      progressSteps: steps.length,
      target: '≥ 2,000 rows/s',
      met: perSecond >= 2000,
    });
    await office.close();
  }
} finally {
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}
