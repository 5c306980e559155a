import { Link, useSearchParams } from 'react-router';
import { grouped } from '../format.ts';
import { useUiTexts } from '../texts.ts';
import './list.css';

export interface Scope {
  readonly key: string;
  readonly name: string;
  readonly count?: number;
  /** the count is a floor: “more than 10,000” */
  readonly more?: boolean;
}

/** 我的, 本队, 即将到期 … — links, so that a scope can be opened beside another. */
export function ScopeTabs({ scopes, current }: { readonly scopes: readonly Scope[]; readonly current: string }) {
  const t = useUiTexts();
  const [search] = useSearchParams();
  const to = (key: string, first: boolean) => {
    const next = new URLSearchParams(search);
    for (const paging of ['cursor', 'back', 'at']) next.delete(paging);
    if (first) next.delete('scope');
    else next.set('scope', key);
    return `?${next}`;
  };
  return (
    <nav className="scopes" aria-label={t('list.scopes')}>
      {scopes.map((s, i) => (
        <Link
          key={s.key}
          to={to(s.key, i === 0)}
          className={s.key === current ? 'on' : ''}
          aria-current={s.key === current ? 'page' : undefined}
        >
          {s.name}
          {s.count !== undefined && (
            <small>{s.more ? t('list.moreThan', { count: grouped(s.count) }) : grouped(s.count)}</small>
          )}
        </Link>
      ))}
    </nav>
  );
}
