import { type Refusal, Refused, refusal } from '@zhiyi/kernel';
import type { Call } from '../../handler.ts';
import type { ImportTarget } from '../application/upload-import.ts';
import * as contract from '../contract.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { MAX_FILE_BYTES } from './files/sheet.ts';

/** The target comes before the file, as JSON; a request without either is unreadable. */
export async function readUpload(
  call: Call<typeof contract.uploadImport>,
): Promise<{ target: ImportTarget; name: string; bytes: Buffer }> {
  for await (const file of call.files()) {
    const target = contract.importTargetSchema.safeParse(parseJson(file.fields.target));
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of file.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAX_FILE_BYTES) chunks.push(chunk);
    }
    if (!target.success)
      throw unreadable(
        'target 字段要放在文件前面，写明清单、批次、是否整表、生效日',
        'the field target must come before the file',
      );
    if (size > MAX_FILE_BYTES) throw unreadable('文件超过 20 MB', 'the file is larger than 20 MB');
    if (size === 0) throw unreadable('文件是空的', 'the file is empty');
    const { published, ...rest } = target.data;
    const value = { ...rest, ...(published ? { published } : {}) } as unknown as ImportTarget;
    return { target: value, name: file.name, bytes: Buffer.concat(chunks) };
  }
  throw unreadable('没有文件', 'no file');
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function unreadable(why: string, whyEn: string): Refused {
  const only: readonly [Refusal] = [refusal(catalogueRefusals, 'catalogue.upload-unreadable', { why, whyEn })];
  return new Refused(only);
}
