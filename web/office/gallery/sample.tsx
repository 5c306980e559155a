import type { ReactNode } from 'react';

/** One part in one state, under its name. */
export function Sample({
  name,
  wide = false,
  children,
}: {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={wide ? 'sample wide' : 'sample'}>
      <h3>{name}</h3>
      <div>{children}</div>
    </section>
  );
}
