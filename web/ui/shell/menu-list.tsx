import { NavLink } from 'react-router';
import { grouped } from '../format.ts';
import { useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import type { MenuSection } from './menu.ts';
import './shell.css';

interface MenuListProps {
  readonly sections: readonly MenuSection[];
  /** what waits behind an entry */
  readonly counts: Readonly<Record<string, number>>;
  /** the entry of this page, where the address alone does not say it */
  readonly current?: string;
  readonly onChoose?: () => void;
}

export function MenuList({ sections, counts, current, onChoose }: MenuListProps) {
  const t = useUiTexts();
  const say = useSay();
  return (
    <nav className="menu" aria-label={t('shell.menu')}>
      {sections.map((s) => (
        <section key={s.key} aria-label={s.name ? say(s.name) : undefined}>
          {s.name && <h2 aria-hidden="true">{say(s.name)}</h2>}
          <ul>
            {s.items.map((i) => (
              <li key={i.key}>
                <NavLink
                  to={i.to}
                  end={i.key !== 'cases' || current !== undefined}
                  onClick={onChoose}
                  {...(current === undefined
                    ? {}
                    : { 'aria-current': current === i.key ? ('page' as const) : ('false' as const) })}
                  className={({ isActive }) =>
                    `${i.sub ? 'sub' : ''}${(current === undefined ? isActive : current === i.key) ? ' on' : ''}`
                  }
                >
                  {say(i.name)}
                  {counts[i.key] !== undefined && <small>{grouped(counts[i.key] ?? 0)}</small>}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
