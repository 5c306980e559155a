export * from './domain/finding.ts';
export * from './domain/matter.ts';
export * from './domain/penalty-types.ts';
export * from './domain/power.ts';
export * from './domain/two-dates.ts';
export {
  findMatter,
  findMatterVersion,
  type MatterName,
  mattersByCode,
  matterVersion,
  searchMatters,
} from './application/matters.ts';
export { catalogueRefusals } from './domain/refusals.ts';
