export { demoAdjustment, demoListFiles, type ListFile } from './lists.ts';
export { madeUpMatters } from './made-up.ts';
export { realMatters } from './matters.ts';
export { successorRows } from './successors.ts';
