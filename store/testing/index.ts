export { eventually } from './eventually.ts';
export { flipRow } from './flip.ts';
export { leavesTell, type Secret } from './leaves.ts';
export { assertNoPersonalData, dumpDatabase, formsOf, personalNumbers } from './privacy.ts';
export { type TestStore, testActor, testKeys, testStore } from './test-store.ts';
