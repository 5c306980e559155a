export { adoptBenchmarks, benchmarkFor, confirmBenchmark } from './application/benchmarks.ts';
export {
  findMatter,
  findMatterVersion,
  type MatterName,
  mattersByCode,
  matterVersion,
  searchMatters,
} from './application/matters.ts';
export { askMayI, type Asked, powerCheck, powerHolder, recentAnswers } from './application/power.ts';
export { gradeNames, habitualGrades, suggestedGrade } from './domain/benchmark.ts';
export * from './domain/finding.ts';
export type { Ground } from './domain/grounds.ts';
export * from './domain/matter.ts';
export * from './domain/penalty-types.ts';
export * from './domain/power.ts';
export { catalogueForbidden, catalogueRefusals } from './domain/refusals.ts';
export * from './domain/two-dates.ts';
export { summaryLimit, summaryScope } from './domain/summary-scope.ts';
export { rangeText, situationOf, type Weighing, weigh } from './domain/weigh.ts';
export { csvRecord, parseCsv } from './adapters/files/csv.ts';
export { departmentOf } from './domain/departments.ts';
export type { ListKind } from './domain/list-row.ts';
export { type CatalogueDeps, catalogueHandlers, catalogueJobs } from './adapters/http.ts';
export { publishBatch, withdrawBatch } from './application/batches.ts';
export { confirmImport, rejectImport } from './application/confirm-import.ts';
export { offerImport } from './application/import-job.ts';
export type { CatalogueFacts } from './application/ports.ts';
export { prepareImport } from './application/prepare-import.ts';
export { readSheetFile } from './adapters/files/sheet.ts';
export { type ImportTarget, openList, uploadImport } from './application/upload-import.ts';
