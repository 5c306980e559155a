import { readMatter } from '@zhiyi/modules/catalogue/contract';
import type { Matter } from '../words/fine-bounds.ts';
import { useKeptRead } from './kept-read.ts';

/** A matter's page, kept on the device for times without network once it has been seen. */
export function useKeptMatter(code: string | undefined): Matter | undefined {
  const known = code !== undefined && code !== '';
  const { data } = useKeptRead(readMatter, `matter.${code ?? ''}`, {
    enabled: known,
    ...(known ? { params: { code } } : {}),
    query: {},
  });
  return known ? data : undefined;
}
