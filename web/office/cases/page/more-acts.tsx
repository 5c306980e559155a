import { Button } from 'antd';
import { Popover } from '../../../ui/popover.tsx';
import { besideTable } from '../acts/act-table.ts';
import { useCaseTexts } from '../texts.ts';

/** 更多 — acts that stand beside the procedure. */
export function MoreActs({ onAct }: { readonly onAct: (act: string) => void }) {
  const t = useCaseTexts();
  return (
    <Popover label={t('more')} width={240} trigger={(p) => <Button {...p}>{t('more')}</Button>}>
      {(close) => (
        <ul className="more-acts">
          {besideTable.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="plain link"
                onClick={() => {
                  close();
                  onAct(name);
                }}
              >
                {t(`beside.${name}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
