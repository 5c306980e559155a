export { csvRecord, parseCsv } from './adapters/files/csv.ts';
export { readSheetFile } from './adapters/files/sheet.ts';
export { type CatalogueDeps, catalogueHandlers, catalogueJobs } from './adapters/http.ts';
export { publishBatch, withdrawBatch } from './application/batches.ts';
export { benchmarkFor, recordSamples } from './application/benchmarks.ts';
export { confirmImport, rejectImport } from './application/confirm-import.ts';
export { offerImport } from './application/import-job.ts';
export {
  findMatter,
  findMatterVersion,
  type MatterName,
  mattersByCode,
  matterVersion,
  searchMatters,
} from './application/matters.ts';
export type { CatalogueFacts } from './application/ports.ts';
export { type Asked, askMayI, powerCheck, powerHolder, recentAnswers } from './application/power.ts';
export { prepareImport } from './application/prepare-import.ts';
export { type ImportTarget, openList, uploadImport } from './application/upload-import.ts';
export { gradeNames, habitualGrades, suggestedGrade } from './domain/benchmark.ts';
export { departmentOf } from './domain/departments.ts';
export * from './domain/finding.ts';
export type { Ground } from './domain/grounds.ts';
export type { ListKind } from './domain/list-row.ts';
export * from './domain/matter.ts';
export * from './domain/penalty-types.ts';
export * from './domain/power.ts';
export { catalogueForbidden, catalogueRefusals } from './domain/refusals.ts';
export { summaryLimit, summaryScope } from './domain/summary-scope.ts';
export { type Needed, neededTogether } from './domain/together.ts';
export * from './domain/two-dates.ts';
export { rangeText, situationOf, type Weighing, weigh } from './domain/weigh.ts';
