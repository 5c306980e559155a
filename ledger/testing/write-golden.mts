import { writeFileSync } from 'node:fs';
import { packageFiles, throughAuthority, throughGateway, zipOf } from './package.ts';

/** The package that page, command line and pictures are held to, with a time-stamp and a chain's receipt: `npx tsx ledger/testing/write-golden.mts`. */
const files = await packageFiles(async (checkpoint) => [await throughAuthority(checkpoint), throughGateway]);
writeFileSync(new URL('../verify/golden/package.zip', import.meta.url), zipOf(files));
