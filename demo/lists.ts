import { localDate } from '@zhiyi/kernel';
import { sampleBenchmarks } from '@zhiyi/law';
import { openCasesOn } from '@zhiyi/modules/cases';
import { catalogueJobs, recordSamples } from '@zhiyi/modules/catalogue';
import * as contract from '@zhiyi/modules/catalogue/contract';
import { runAct, runOne, settleLapsed } from '@zhiyi/store';
import { demoAdjustment, demoListFiles, type ListFile } from './data/index.ts';
import type { Hand } from './hand.ts';
import { minutesAfter, moment } from './moment.ts';
import type { Step } from './play.ts';

const SAMPLES = moment('2025-01-02 10:00');
const jobs = catalogueJobs({ facts: { openCasesOn } });

/** Who prepares the lists and who confirms them: never the same person (ZJ 9, 10). */
export interface Keepers {
  readonly prepares: string;
  readonly confirms: string;
}

/** 清单上线 — every list and every adjustment on the day it was published, then the sample benchmarks; one lane, in its order. */
export function listSteps(hand: Hand, keepers: Keepers): readonly Step[] {
  const opened = new Set<string>();
  const files = [...demoListFiles(), demoAdjustment()].map((file) => ({
    at: moment(`${file.publishedOn} 10:00`),
    lane: 'lists',
    run: () => putInForce(hand, keepers, file, opened),
  }));
  return [...files, { at: SAMPLES, lane: 'lists', run: () => adoptSamples(hand, keepers) }];
}

/** Uploads one file, lets the preview be made, has a second person confirm it. */
async function putInForce(hand: Hand, keepers: Keepers, file: ListFile, opened: Set<string>): Promise<void> {
  const at = moment(`${file.publishedOn} 10:00`);
  const name = `${file.list.id}:${file.batch}`;
  if (!opened.has(file.list.id)) {
    opened.add(file.list.id);
    const body = { ...file.list, bodies: [...file.list.bodies] };
    await hand.send(contract.openList, keepers.prepares, at, { key: `demo:list:${file.list.id}`, body });
  }
  const { batch, whole, from, publishedOn, document } = file;
  const target = { list: file.list.id, batch, whole, from, published: { on: publishedOn, document } };
  const { value } = await hand.send(contract.uploadImport, keepers.prepares, minutesAfter(at, 5), {
    key: `demo:upload:${name}`,
    file: { name: file.fileName, bytes: Buffer.from(file.csv), fields: { target: JSON.stringify(target) } },
  });
  const store = hand.at(minutesAfter(at, 6));
  const failed = (error: unknown) => {
    throw error;
  };
  await settleLapsed(store, jobs, { lapseMs: 0 }); // a preview that died with its process is begun again
  while (await runOne(store, jobs, { onError: failed })) continue;
  await hand.send(contract.confirmImport, keepers.confirms, minutesAfter(at, 240), {
    key: `demo:confirm:${name}`,
    params: { importId: value.id },
    body: {},
  });
}

/** 裁量基准样例 — adopted and left unconfirmed: a sample is the standard of nobody. */
async function adoptSamples(hand: Hand, keepers: Keepers): Promise<void> {
  const actor = await hand.actor(keepers.prepares, SAMPLES);
  const command = { name: 'catalogue.recordSamples', actor, key: 'demo:benchmarks' };
  await runAct(hand.at(SAMPLES), command, (act) => recordSamples(act, sampleBenchmarks, localDate('2025-01-01')));
}
