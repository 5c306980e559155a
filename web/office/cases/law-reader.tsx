import { useQueryClient } from '@tanstack/react-query';
import { articleKey } from '@zhiyi/kernel';
import { articleText } from '@zhiyi/store/contract';
import { type ReactNode, useCallback } from 'react';
import { call } from '../../ui/api.ts';
import { ArticleReader, type ReadArticle } from '../../ui/law/articles.tsx';
import { readKey } from '../../ui/queries.ts';
import type { Article } from '../../ui/types.ts';

/** An article's address, without the places it leaves open. */
export function keyOf(a: Article): string {
  return articleKey({
    statute: a.statute,
    article: a.article,
    ...(a.paragraph === undefined ? {} : { paragraph: a.paragraph }),
    ...(a.item === undefined ? {} : { item: a.item }),
  });
}

/** Below it, every cited article opens its text as `law/` has it; a text once read is kept. */
export function LawReader({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const read = useCallback<ReadArticle>(
    async (article) => {
      const input = { params: { key: keyOf(article) } };
      const found = await client.fetchQuery({
        queryKey: readKey(articleText, input),
        queryFn: () => call(articleText, input),
        staleTime: Number.POSITIVE_INFINITY,
      });
      return { title: found.heading, text: found.text };
    },
    [client],
  );
  return <ArticleReader read={read}>{children}</ArticleReader>;
}
