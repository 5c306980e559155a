import { Button, Drawer } from 'antd';
import { bytes } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { RefusalBlock } from '../../../ui/law/refusal-block.tsx';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import { Outbox } from '../../../ui/state/outbox.tsx';
import { keeper } from '../kept/keeper.ts';
import type { OutboxEntry } from '../kept/outbox.ts';
import { useKeptNow } from '../kept/use-kept.ts';
import { useSpotTexts } from '../texts.ts';
import { useEntryTitle } from './entry-title.ts';

/** 发件箱 — everything this device still owes the server, one line each; what was refused says why and can be taken back. */
export function OutboxSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useSpotTexts();
  const online = useOnline();
  const { entries, sending } = useKeptNow();
  const title = useEntryTitle();
  const waiting = entries.filter((e) => e.refused === null);
  const refused = entries.filter((e) => e.refused !== null);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="bottom"
      size="large"
      title={t('outbox.title', { count: entries.length })}
      destroyOnHidden
      className="phone spot-sheet"
    >
      {entries.length === 0 && <p>{t('outbox.empty')}</p>}
      <Outbox
        online={online}
        items={waiting.map((e) => ({
          key: e.key,
          title:
            sending?.key === e.key && sending.share > 0
              ? t('outbox.share', { title: title(e), share: Math.round(sending.share * 100) })
              : title(e),
          at: e.at,
          state: 'waiting',
        }))}
      />
      {waiting.length > 0 && (
        <div className="ways">
          <Button onClick={() => keeper.wake()}>{t('outbox.now')}</Button>
        </div>
      )}
      {refused.map((e) => (
        <RefusedEntry key={e.key} entry={e} title={title(e)} />
      ))}
    </Drawer>
  );
}

function RefusedEntry({ entry, title }: { readonly entry: OutboxEntry; readonly title: string }) {
  const t = useSpotTexts();
  const say = useSay();
  const problem = entry.refused;
  if (problem === null) return null;
  const size = entry.what.kind === 'file' ? ` · ${bytes(entry.what.file.size)}` : '';
  return (
    <div className="spot-refused">
      {problem.refusals?.length ? (
        <RefusalBlock title={t('outbox.refused', { title })} refusals={problem.refusals} />
      ) : (
        <div className="note red" role="alert">
          <p className="note-title">{t('outbox.refused', { title: `${title}${size}` })}</p>
          <p>{say(problem.title)}</p>
        </div>
      )}
      {(entry.what.kind === 'file' || entry.what.kind === 'statement' || entry.what.kind === 'facts') && (
        <div className="ways">
          <Button onClick={() => keeper.withdraw(entry.key)}>{t('outbox.takeBack')}</Button>
        </div>
      )}
    </div>
  );
}
