import { readFile } from 'node:fs/promises';
import { type Instant, orRefuse } from '@zhiyi/kernel';
import type { PaperCode, PaperData } from '../domain/kinds.ts';
import { limitsOn } from '../domain/limits.ts';
import { type RemedyRoute, type RemedySettings, remedyClause } from '../domain/remedy.ts';

interface SampleFile<D> {
  readonly at: Instant;
  readonly remedy?: { readonly route: RemedyRoute; readonly paperName: string };
  readonly data: D;
}

export interface Sample<C extends PaperCode = PaperCode> {
  readonly at: Instant;
  readonly data: PaperData<C>;
}

async function read(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../../../documents/samples/${name}.json`, import.meta.url), 'utf8'));
}

/** What stands for a site's remedy settings in the samples. */
export async function remedySettings(): Promise<RemedySettings> {
  return (await read('remedy-settings')) as RemedySettings;
}

/** A made-up paper of `documents/samples`; its remedy clause is made as a real one would be. */
export async function sample<C extends PaperCode>(code: C): Promise<Sample<C>> {
  const file = (await read(code)) as SampleFile<PaperData<C> & { head: { date: Parameters<typeof limitsOn>[0] } }>;
  if (file.remedy === undefined) return file;
  const settings = await remedySettings();
  const { route, paperName } = file.remedy;
  const remedy = orRefuse(remedyClause(settings, route, limitsOn(file.data.head.date), paperName));
  return { at: file.at, data: { ...file.data, remedy } };
}
