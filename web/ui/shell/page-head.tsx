import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { useUiTexts } from '../texts.ts';
import { writtenIn } from '../written-in.ts';
import './shell.css';

interface PageHeadProps {
  /** the way here, the page itself last and without an address */
  readonly crumbs: readonly { readonly name: string; readonly to?: string }[];
  readonly title?: string;
  /** number of the case, state: after the title */
  readonly after?: ReactNode;
  readonly acts?: ReactNode;
}

/** Breadcrumb, title, and what belongs to the whole page; without a title the last crumb is the page's heading. */
export function PageHead({ crumbs, title, after, acts }: PageHeadProps) {
  const t = useUiTexts();
  useDocumentTitle(title ?? crumbs.at(-1)?.name ?? '');
  return (
    <>
      <nav className="crumbs" aria-label={t('shell.crumbs')}>
        <ol>
          {crumbs.map((c) => (
            <li key={c.name}>
              {c.to && <Link to={c.to}>{c.name}</Link>}
              {!c.to && title && (
                <span aria-current="page" lang={writtenIn(c.name)}>
                  {c.name}
                </span>
              )}
              {!c.to && !title && <h1 aria-current="page">{c.name}</h1>}
            </li>
          ))}
        </ol>
      </nav>
      {title && (
        <div className="page-head">
          <h1>
            {title}
            {after}
          </h1>
          {acts && <div className="page-acts">{acts}</div>}
        </div>
      )}
    </>
  );
}

/** 状态 — the name of where the case stands, beside its number. */
export function StateTag({ children }: { readonly children: ReactNode }) {
  return <span className="state-tag">{children}</span>;
}

/** The browser's own title: the page first, so that tabs can be told apart. */
export function useDocumentTitle(title: string): void {
  const t = useUiTexts();
  const full = title === '' ? t('brand') : `${title} · ${t('brand')}`;
  useEffect(() => {
    document.title = full;
  }, [full]);
}
