import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type Refusal, Refused } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import { type FileStore, openFileFolder } from '@zhiyi/ports';
import type { Actor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { type Call, FileAnswer, type Handler } from '../../handler.ts';
import { type SmallDistrict, smallDistrict } from '../../people/testing/small-district.ts';
import type { Capture } from '../contract.ts';
import { evidenceHandlers } from '../index.ts';
import { jpegOf } from './samples.ts';

/** A small district with a file folder and this chapter's routes, called as the server calls them. */
export interface EvidenceOffice {
  readonly store: TestStore;
  readonly files: FileStore;
  readonly folder: string;
  readonly district: SmallDistrict;
  /** calls a route as a person; params, query and body as its schema has read them */
  call<T>(who: Actor, route: Route, asked?: Asked): Promise<T>;
  /** hands in a file with its record, as a phone does */
  send(who: Actor, bytes: Uint8Array, change?: Partial<Capture>, key?: string): Promise<Sent>;
  /** the file as it was shown */
  show(who: Actor, id: string, purpose: string, range?: Call<Route>['range']): Promise<FileAnswer>;
  /** asks the database as its owner, seeing every row of the district */
  rows<T = Record<string, unknown>>(query: string): Promise<readonly T[]>;
  close(): Promise<void>;
}

interface Asked {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly key?: string;
  readonly range?: Call<Route>['range'];
  readonly files?: Call<Route>['files'];
}

export interface Sent {
  readonly value: { readonly id: string; readonly sha256: string; readonly sm3: string };
  readonly slips: readonly unknown[];
  readonly repeated: boolean;
}

export const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

let photos = 0;
/** A photo unlike every other. */
export function newPhoto(): Uint8Array {
  return Buffer.concat([jpegOf(4032, 3024), Buffer.from(`photo ${++photos} of ${process.pid}`)]);
}

export async function codesOf(doing: Promise<unknown>): Promise<readonly string[]> {
  const error = await doing.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`, { cause: error });
  return error.refusals.map((r) => r.code);
}

export async function evidenceOffice(now = '2026-10-13T09:30:00+08:00'): Promise<EvidenceOffice> {
  const store = await testStore(now);
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-evidence-'));
  const files = await openFileFolder(folder);
  const district = await smallDistrict(store);
  const handlers = evidenceHandlers(files, { caseRests: async () => null }, spoken);
  const handlerOf = (route: Route): Handler => {
    const found = handlers.find((h) => h.route === route);
    if (!found) throw new Error(`no handler for ${route.path}`);
    return found;
  };
  let keys = 0;
  const call = async <T>(who: Actor, route: Route, asked: Asked = {}): Promise<T> => {
    const { key = `key-${++keys}-${process.pid}`, ...rest } = asked;
    const request = { store, actor: who, params: {}, query: {}, body: {}, language: 'zh', key, files: none, ...rest };
    const answer = await handlerOf(route).run(request as Call<Route>);
    // what leaves through the door is what its schema lets through
    return (route.response && !(answer instanceof FileAnswer) ? route.response.parse(answer) : answer) as T;
  };
  const { evidenceFile, receiveEvidence } = await import('../contract.ts');
  return {
    store,
    files,
    folder,
    district,
    call,
    send: (who, bytes, change = {}, key) => {
      const capture = {
        kind: 'audiovisual',
        method: 'camera',
        sha256: sha256Of(bytes),
        capturedAt: '2026-10-13T09:05:00+08:00',
        ...change,
      };
      return call(who, receiveEvidence, {
        ...(key === undefined ? {} : { key }),
        files: () => upload({ record: JSON.stringify(capture) }, bytes),
      });
    },
    show: (who, id, purpose, range) =>
      call(who, evidenceFile, { params: { evidenceId: id }, query: { purpose }, ...(range ? { range } : {}) }),
    rows: async (query) => {
      const client = await store.owner.connect();
      try {
        await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
        return (await client.query(query)).rows;
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the door says them, without filling their facts in. */
function spoken(refusals: readonly Refusal[]) {
  return refusals.map((r) => ({ code: r.code, zh: r.code, en: r.code, law: [...r.law], facts: {} }));
}

async function* none(): ReturnType<Call<Route>['files']> {}

/** One file in pieces, behind its fields. */
export async function* upload(
  fields: Readonly<Record<string, string>>,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): ReturnType<Call<Route>['files']> {
  const pieces = bytes instanceof Uint8Array ? inPieces(bytes, 1000) : bytes;
  yield { field: 'file', name: 'any.bin', mime: 'application/octet-stream', stream: Readable.from(pieces), fields };
}

function* inPieces(bytes: Uint8Array, size: number): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}
