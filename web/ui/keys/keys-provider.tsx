import { Modal, Switch } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useUiTexts } from '../texts.ts';
import { KeyHint } from './key-hint.tsx';
import { isTyping, type KeyGroup, Keys } from './use-keys.ts';
import './keys.css';

const KEPT = 'zhiyi.keys';

/** Listens once for the whole office and shows the sheet of keys on `?`. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const t = useUiTexts();
  const groups = useRef(new Set<KeyGroup>());
  const [sheet, setSheet] = useState<readonly KeyGroup[] | null>(null);
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== 'off');

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (event.key === '?') {
        event.preventDefault();
        setSheet((open) => (open ? null : [...groups.current]));
        return;
      }
      if (!on) return;
      // a link or button under the focus keeps its own Enter
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a,button,input'))
        return;
      // the part that came last on screen is asked first
      for (const group of [...groups.current].reverse()) {
        const found = group.bindings.find((b) => b.key.toLowerCase() === event.key.toLowerCase());
        if (!found) continue;
        event.preventDefault();
        found.run();
        return;
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on]);

  const registry = useMemo(
    () => ({
      add: (group: KeyGroup) => {
        groups.current.add(group);
        return () => void groups.current.delete(group);
      },
    }),
    [],
  );
  const turn = (next: boolean) => {
    setOn(next);
    localStorage.setItem(KEPT, next ? 'on' : 'off');
  };
  return (
    <Keys value={registry}>
      {children}
      <Modal title={t('keys.title')} open={sheet !== null} onCancel={() => setSheet(null)} footer={null} width={520}>
        {sheet
          ?.filter((g) => g.bindings.length > 0)
          .map((g) => (
            <section key={g.title} className="key-group">
              <p className="key-title">{g.title}</p>
              <dl>
                {g.bindings.map((b) => (
                  <div key={b.key}>
                    <dt>
                      <KeyHint keys={[b.key]} />
                    </dt>
                    <dd>{b.label}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        <label className="key-switch">
          <Switch checked={on} onChange={turn} size="small" aria-label={t('keys.on')} /> {t('keys.on')}
        </label>
      </Modal>
    </Keys>
  );
}
