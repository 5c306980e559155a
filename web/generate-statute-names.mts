import { writeFileSync } from 'node:fs';
import { statutes } from '../law/index.ts';

/** Writes the short names of the statutes for the screens: the register itself carries the texts and is too heavy for a phone. */
const names = Object.fromEntries(statutes.map((s) => [s.id, s.short]));
writeFileSync(new URL('ui/law/statute-names.json', import.meta.url), `${JSON.stringify(names, null, 2)}\n`);
