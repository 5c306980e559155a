import { useSyncExternalStore } from 'react';
import { isReachable, watchReach } from '../reach.ts';
import { useUiTexts } from '../texts.ts';
import './state.css';

/** Whether the device has a network and the server answers. */
export function useOnline(): boolean {
  return useSyncExternalStore(watchReach, isReachable, () => true);
}

interface OfflineBarProps {
  /** items kept on this device */
  readonly kept: number;
  readonly onLook?: () => void;
}

/** 无网络 — under the header: how many items lie on the device, and that they are sent by themselves later. */
export function OfflineBar({ kept, onLook }: OfflineBarProps) {
  const t = useUiTexts();
  return (
    <div className="offline-bar" role="status">
      <i aria-hidden="true" />
      <span>{kept === 0 ? t('offline.nothing') : t('offline.kept', { count: kept })}</span>
      {onLook && kept > 0 && (
        <button type="button" className="plain" onClick={onLook}>
          {t('offline.look')}
        </button>
      )}
    </div>
  );
}
