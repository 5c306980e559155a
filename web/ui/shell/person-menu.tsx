import { Link } from 'react-router';
import { useSay } from '../i18n.ts';
import { Popover } from '../popover.tsx';
import { useUiTexts } from '../texts.ts';
import type { Bilingual } from '../types.ts';

export interface Person {
  readonly name: Bilingual;
  /** where the person works now, and that it is a secondment */
  readonly posting: Bilingual;
}

interface PersonMenuProps {
  readonly person: Person;
  readonly links: readonly { readonly to: string; readonly name: string }[];
  readonly onLeave: () => void;
}

/** Who acts and where posted; opens the person's own pages and the way out. */
export function PersonMenu({ person, links, onLeave }: PersonMenuProps) {
  const t = useUiTexts();
  const say = useSay();
  return (
    <Popover
      label={t('shell.person')}
      width={240}
      trigger={(p) => (
        <button type="button" className="plain person" {...p}>
          <span className="person-name">{say(person.name)}</span>
          <span className="person-posting"> · {say(person.posting)}</span>
        </button>
      )}
    >
      {(close) => <PersonPages person={person} links={links} onLeave={onLeave} onChoose={close} />}
    </Popover>
  );
}

/** Name, posting, the person's own pages, and the way out. */
export function PersonPages({ person, links, onLeave, onChoose }: PersonMenuProps & { readonly onChoose: () => void }) {
  const t = useUiTexts();
  const say = useSay();
  return (
    <div className="person-menu">
      <p>
        <b>{say(person.name)}</b>
        <br />
        <span className="second">{say(person.posting)}</span>
      </p>
      <ul>
        {links.map((l) => (
          <li key={l.to}>
            <Link to={l.to} onClick={onChoose}>
              {l.name}
            </Link>
          </li>
        ))}
        <li>
          <button type="button" className="plain link" onClick={onLeave}>
            {t('shell.leave')}
          </button>
        </li>
      </ul>
    </div>
  );
}
