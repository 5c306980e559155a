import { CloseOutlined, MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useLanguage, useSay } from '../i18n.ts';
import { useKeys } from '../keys/use-keys.ts';
import { OfflineBar, useOnline } from '../state/offline-bar.tsx';
import { useUiTexts } from '../texts.ts';
import type { Bilingual } from '../types.ts';
import { LanguageSwitch } from './language-switch.tsx';
import type { MenuSection } from './menu.ts';
import { MenuList } from './menu-list.tsx';
import { type Person, PersonMenu, PersonPages } from './person-menu.tsx';
import './shell.css';

export interface AppShellProps {
  readonly district: Bilingual;
  /** the day that is played; absent outside the demo */
  readonly demoDay?: string;
  readonly person: Person;
  readonly sections: readonly MenuSection[];
  readonly counts?: Readonly<Record<string, number>>;
  readonly current?: string;
  readonly kept?: number;
  /** left out for whoever has no case to search */
  readonly onSearch?: (words: string) => void;
  readonly onLeave: () => void;
  /** links of the person's own menu: sessions, passkeys */
  readonly personLinks?: readonly { readonly to: string; readonly name: string }[];
  /** what waits for this person, right in the bar */
  readonly bell?: ReactNode;
  /** a bar under the header: a new version is there, the session ends soon */
  readonly notice?: ReactNode;
  /** false: what others do is not shown by itself at the moment */
  readonly live?: boolean;
  readonly children: ReactNode;
}

/** The desk's frame: top bar, menu in the law's order, the page. Below 1024 pixels the menu folds. */
export function AppShell(props: AppShellProps) {
  const { district, demoDay, person, sections, counts = {}, kept = 0 } = props;
  const t = useUiTexts();
  const say = useSay();
  const online = useOnline();
  const [folded, setFolded] = useState(true);
  const menu = { sections, counts, ...(props.current === undefined ? {} : { current: props.current }) };
  return (
    <div className="desk">
      <a className="skip" href="#page">
        {t('shell.skip')}
      </a>
      <header className="top">
        <Button
          className="menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('shell.openMenu')}
          aria-expanded={!folded}
          onClick={() => setFolded(false)}
        />
        <div className="brand">
          <b>{t('brand')}</b>
          <span>{say(district)}</span>
        </div>
        {demoDay !== undefined && <DemoChip day={demoDay} />}
        {props.onSearch && <SearchBox onSearch={props.onSearch} />}
        <div className="top-end">
          {props.live === false && online && <NotLive />}
          {props.bell}
          <PersonMenu person={person} links={props.personLinks ?? []} onLeave={props.onLeave} />
          <LanguageSwitch />
        </div>
      </header>
      <div className="menu-column">
        <MenuList {...menu} />
      </div>
      <Drawer
        open={!folded}
        onClose={() => setFolded(true)}
        placement="left"
        size={280}
        title={t('shell.menu')}
        closeIcon={<CloseOutlined aria-label={t('close')} />}
        classNames={{ body: 'menu-drawer' }}
      >
        <MenuList {...menu} onChoose={() => setFolded(true)} />
        <div className="drawer-person">
          <PersonPages
            person={person}
            links={props.personLinks ?? []}
            onLeave={props.onLeave}
            onChoose={() => setFolded(true)}
          />
        </div>
      </Drawer>
      <main className="page" id="page" tabIndex={-1}>
        {!online && <OfflineBar kept={kept} />}
        {props.notice}
        {props.children}
      </main>
    </div>
  );
}

/** 演示区 — said on every page of the demo, with the day that is played where it is known. */
export function DemoChip({ day }: { readonly day?: string }) {
  const t = useUiTexts();
  return (
    <span className="demo">
      {t('shell.demo')}
      <span className="demo-more">{t('shell.demoMore')}</span>
      {day !== undefined && (
        <>
          {' · '}
          <time dateTime={day}>{day}</time>
        </>
      )}
    </span>
  );
}

/** 实时更新已断开 — quiet: nothing is lost, the page only looks again less often. */
function NotLive() {
  const t = useUiTexts();
  return (
    <span className="not-live third small" role="status" title={t('shell.notLiveWhy')}>
      {t('shell.notLive')}
    </span>
  );
}

function SearchBox({ onSearch }: { readonly onSearch: (words: string) => void }) {
  const t = useUiTexts();
  const lang = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  useKeys(t('keys.everywhere'), [
    { key: '/', label: t('shell.search'), run: () => input.current?.focus() },
    { key: '?', label: t('keys.title'), run: () => undefined },
  ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(input.current?.value.trim() ?? '');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the <search> element is not known to every browser in use
    <form className="search" role="search" onSubmit={submit}>
      <input
        ref={input}
        type="search"
        lang={lang === 'zh' ? 'zh-CN' : 'en'}
        enterKeyHint="search"
        maxLength={60}
        aria-label={t('shell.search')}
        placeholder={t('shell.searchHint')}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
