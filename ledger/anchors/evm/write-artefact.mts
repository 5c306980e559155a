import { writeFileSync } from 'node:fs';
import { compile } from './compile.ts';

/** After a change of the contract: `npx tsx ledger/anchors/evm/write-artefact.mts`. `npm run test:long` compiles again and compares. */
const artefact = compile();
const file = new URL(`./${artefact.contract}.json`, import.meta.url);
writeFileSync(file, `${JSON.stringify(artefact, null, 2)}\n`);
console.log(`${artefact.contract}: ${(artefact.deployedBytecode.length - 2) / 2} bytes, ${artefact.compiler}`);
