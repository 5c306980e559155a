import { type Refusal, Refused, refusal } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import type { z } from 'zod';
import type { Call } from '../../handler.ts';
import { MAX_FILE_BYTES } from '../contract.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { tooLarge } from './files/sheet.ts';

/** What the file is for comes before it, as JSON in the named field; a request without either is unreadable. */
export async function readUpload<T extends z.ZodType, R extends Route>(
  call: Call<R>,
  schema: T,
  field: 'target' | 'source',
): Promise<{ target: z.infer<T>; name: string; bytes: Buffer }> {
  for await (const file of call.files()) {
    const target = schema.safeParse(parseJson(file.fields[field]));
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of file.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAX_FILE_BYTES) chunks.push(chunk);
    }
    if (!target.success)
      throw unreadable(
        `${field} 字段要放在文件前面，写明这份文件是什么、从哪一天起`,
        `the field ${field} must come before the file`,
      );
    if (size > MAX_FILE_BYTES) throw unreadable(...tooLarge);
    if (size === 0) throw unreadable('文件是空的', 'the file is empty');
    return { target: target.data, name: file.name, bytes: Buffer.concat(chunks) };
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
